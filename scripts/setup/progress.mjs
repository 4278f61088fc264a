/**
 * Tells what set-up does: on a terminal one line per step that is rewritten while it runs, elsewhere a plain line when a
 * step starts, one every 15 s while it runs, and one when it ends.
 * @param {NodeJS.WriteStream} stream
 */
export function createProgress(stream) {
  let current;

  function write(text) {
    stream.write(text);
  }

  function paint() {
    if (!current) return;
    const line = `  … ${current.title}${current.detail ? `: ${current.detail}` : ''} (${seconds(current.started)})`;
    if (stream.isTTY) write(`\r\u001b[2K${line.slice(0, (stream.columns ?? 80) - 1)}`);
    else write(`${line}\n`);
  }

  function end(mark, text) {
    if (!current) return;
    clearInterval(current.timer);
    if (stream.isTTY) write('\r\u001b[2K');
    write(`  ${mark} ${text ?? current.title} (${seconds(current.started)})\n`);
    current = undefined;
  }

  return {
    note: (text) => write(`${stream.isTTY && current ? '\r\u001b[2K' : ''}  · ${text}\n`),
    begin(title) {
      current = { title, detail: '', started: performance.now(), timer: undefined };
      current.timer = setInterval(paint, stream.isTTY ? 250 : 15_000);
      current.timer.unref();
      paint();
    },
    update(detail) {
      if (current) current.detail = detail;
    },
    done: (text) => end('✓', text),
    failed: () => end('✗'),
  };
}

export function seconds(started) {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`;
}

/** "123 of 207 MB, 59 %" */
export function megabytes(done, total) {
  const shown = `${Math.round(done / 1e6)} of ${Math.round(total / 1e6)} MB`;
  return total > 0 ? `${shown}, ${Math.min(100, Math.floor((100 * done) / total))} %` : shown;
}
