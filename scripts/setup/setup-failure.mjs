/**
 * A set-up step that could not be done: says which step, why, and three ways out, because the person who meets it is
 * usually behind a network or on a machine that nobody here can see.
 */
export class SetupFailure extends Error {
  /** @param {{ step: string, cause: string, waysOut: { own: string, mirror: string, manual: string }, detail?: string }} parts */
  constructor({ step, cause, waysOut, detail = '' }) {
    super(`${step}: ${cause}`);
    this.name = 'SetupFailure';
    this.step = step;
    this.reason = cause;
    this.waysOut = waysOut;
    this.detail = detail;
  }
}

/** The text a person reads in the terminal; running again is always safe, so it says that too. */
export function describeFailure(failure) {
  const { own, mirror, manual } = failure.waysOut;
  return [
    `Set-up stopped at "${failure.step}": ${failure.reason}`,
    ...(failure.detail ? ['', ...indent(lastLines(failure.detail, 12))] : []),
    '',
    'Three ways out:',
    `  1. Bring your own:  ${own}`,
    `  2. Use a mirror:    ${mirror}`,
    `  3. By hand:         ${manual}`,
    '',
    'Then run the same command again: it goes on from here, and nothing half-finished is ever used.',
  ].join('\n');
}

/** An error whose message is already the cause in words; `code` and `output` as on a machine's own errors. */
export function toldError(message, { code, output } = {}) {
  return Object.assign(new Error(message), { told: true, code, output });
}

/**
 * The cause in words for errors that come from the machine and not from a step.
 * @param {NodeJS.ErrnoException & { output?: string }} error
 */
export function describeCause(error) {
  const text = `${error.message ?? error}\n${error.output ?? ''}`;
  if (error.told) return error.message;
  if (error.code === 'ENOSPC' || /no space left on device|ENOSPC/i.test(text)) return 'the disk is full';
  if (error.code === 'EDQUOT' || /disk quota exceeded/i.test(text)) return 'the disk quota is used up';
  if (error.code === 'EACCES' || error.code === 'EPERM') return `no permission to write (${error.path ?? error.message})`;
  if (error.code === 'EROFS') return `the folder is read-only (${error.path ?? error.message})`;
  if (error.code === 'ENOENT' && error.syscall?.startsWith('spawn')) return `the program "${error.path}" was not found`;
  return String(error.message ?? error);
}

function lastLines(text, count) {
  return text
    .trim()
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(-count);
}

function indent(lines) {
  return lines.map((line) => `    ${line}`);
}
