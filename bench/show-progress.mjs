/** Replaces the last line of a terminal; says nothing elsewhere. */
export function showProgress(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r${text}\x1b[K`);
}
