export const lineFeed = 10;
export const carriageReturn = 13;
export const quote = 34;
export const comma = 44;
export const point = 46;
export const zero = 48;

/** Whether a byte ends a line: CR, LF and CR LF all do. */
export function isLineEnd(byte: number | undefined): boolean {
  return byte === lineFeed || byte === carriageReturn;
}

/** Whether a byte is a space or a tab. */
export function isBlank(byte: number | undefined): boolean {
  return byte === 32 || byte === 9;
}

/** Whether a byte never occurs inside a line of text: a control character other than tab. */
export function isControl(byte: number): boolean {
  return (byte < 32 && byte !== 9) || byte === 127;
}

/** Where the first line end at or after `from` is; the length of `bytes` when there is none. */
export function findLineEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && !isLineEnd(bytes[at])) at++;
  return at;
}

/** Where the last line of `bytes` starts: right after the last line end, 0 when there is none. */
export function findLastLine(bytes: Uint8Array): number {
  let at = bytes.length;
  while (at > 0 && !isLineEnd(bytes[at - 1])) at--;
  return at;
}
