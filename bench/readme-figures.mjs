/** What README says of `docs/figures.json`; a test holds the two equal. */
export function figuresBlock({ machine, presets, builtin }) {
  const rows = Object.entries(presets).map(([name, preset]) => row(name, preset));
  const [{ read }] = Object.values(presets);
  return `<!-- figures -->
| on train.csv | ten folds: all 42,000 digits (95 % interval) | fresh seeds: median on 4,200 digits | training | images/s |
|---|---|---|---|---|
${rows.join('\n')}

On ${machine}. In ten folds every digit is read once, by a network that learned from the other nine tenths. A
fresh seed is one that no recipe was chosen by; it also chooses the 4,200 digits, which alone moves a figure by a tenth of a percent. Reading
train.csv takes ${read.toFixed(2)} s. A network that saw only the built-in digits (3 epochs, ${builtin.seconds.toFixed(1)} s) reads ${percent(builtin.accuracy)} of the 42,000 real rows.
<!-- /figures -->`;
}

function row(name, { accuracy, lowest, highest, seconds, imagesPerSecond, seeds, folds, ...plan }) {
  const rate = (Math.round(imagesPerSecond / 100) * 100).toLocaleString('en');
  const count = seeds === 1 ? '1 seed' : `${seeds} seeds, ${percent(lowest)} to ${percent(highest)}`;
  const inFolds =
    folds === null ? 'not measured' : `${percent(folds.mean)} (${folds.interval.map(percent).join(' to ')})`;
  return `| ${[planWords(name, plan), inFolds, `${percent(accuracy)} (${count})`, time(seconds), rate].join(' | ')} |`;
}

function planWords(name, { epochs, readsPerDigit, members }) {
  const words = [`\`${name}\``, epochs === 1 ? '1 epoch' : `${epochs} epochs`];
  if (members > 1) words.push(`${members} networks`);
  if (readsPerDigit > 1) words.push(`each digit read ${readsPerDigit} times`);
  return words.join(', ');
}

function time(seconds) {
  if (seconds < 100) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

function percent(share) {
  return `${(share * 100).toFixed(2)} %`;
}
