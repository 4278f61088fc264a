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
    ...(failure.detail ? ['', ...indent(excerpt(failure.detail))] : []),
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

/** What programs say when something they need is missing, in their many ways, and what it means in one. */
const knownTexts = [
  [/no space left on device|ENOSPC/i, 'the disk is full'],
  [/disk quota exceeded|EDQUOT/i, 'the disk quota is used up'],
  [
    /CERTIFICATE_VERIFY_FAILED|self[- ]signed certificate|unable to get local issuer/i,
    "the server's certificate is not trusted here",
  ],
  [
    /name resolution|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|Failed to establish a new connection|Network is unreachable|Temporary failure resolving|Read timed out/i,
    'the server could not be reached (no network, or it needs a proxy or a mirror)',
  ],
  [
    /EINTEGRITY/,
    'a downloaded package is not the one in the lock file (a proxy or mirror changed it or cut it short)',
  ],
];

/**
 * The cause in words for errors that come from the machine and not from a step.
 * @param {{ message?: string, code?: string, path?: string, syscall?: string, output?: string, told?: boolean }} error
 */
export function describeCause(error) {
  if (error.told) return error.message;
  const text = `${error.code ?? ''} ${error.message ?? error}\n${error.output ?? ''}`;
  const known = knownTexts.find(([pattern]) => pattern.test(text));
  if (known) return known[1];
  if (error.code === 'EACCES' || error.code === 'EPERM')
    return `no permission to write (${error.path ?? error.message})`;
  if (error.code === 'EROFS') return `the folder is read-only (${error.path ?? error.message})`;
  if (error.code === 'ENOENT' && error.syscall?.startsWith('spawn'))
    return `the program "${error.path}" was not found`;
  return String(error.message ?? error);
}

export function isDiskTrouble(cause) {
  return /^the disk /.test(cause);
}

/** A full disk has the same ways out whatever the step was. */
export function diskWaysOut({ cache }) {
  return {
    own: 'DIGIT_RECOGNIZER_CACHE=<folder on a disk with 2 GB free>; it may be shared by several checkouts',
    mirror: `move ${cache} to a larger disk and leave a symbolic link in its place`,
    manual: `free 2 GB on the disk of ${cache}`,
  };
}

/** What a program said: its first lines name the cause, its last ones the place; the middle is left out. */
function excerpt(text) {
  const lines = text
    .trim()
    .split(/\r?\n/)
    .filter((line) => line.replace(/^npm (error|warn)/, '').trim() !== '' && !/EBADENGINE/.test(line));
  if (lines.length <= 14) return lines;
  return [...lines.slice(0, 8), '…', ...lines.slice(-5)];
}

function indent(lines) {
  return lines.map((line) => `    ${line}`);
}
