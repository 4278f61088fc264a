const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** 42,000 */
export function formatCount(count: number): string {
  return whole.format(count);
}

/** A share 0..1 as "98.71 %"; at most `digits` decimals, all of them shown so that nothing jumps. */
export function formatPercent(share: number, digits = 2): string {
  return `${(share * 100).toFixed(digits)} %`;
}

/** "1.6 s", "12 s", "2 min 5 s", "1 h 4 min". */
export function formatSeconds(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const rounded = Math.round(seconds);
  if (rounded < 60) return `${rounded} s`;
  if (rounded < 3600) return `${Math.floor(rounded / 60)} min ${rounded % 60} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** "1 digit", "42,000 digits". */
export function formatNumberOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

const byteUnits = ['bytes', 'KB', 'MB', 'GB', 'TB'] as const;

/** "812 bytes", "4.2 MB", "118 GB": powers of a thousand, as file managers count. */
export function formatBytes(bytes: number): string {
  const power = bytes < 1000 ? 0 : Math.min(byteUnits.length - 1, Math.floor(Math.log10(bytes) / 3));
  const amount = bytes / 1000 ** power;
  const digits = power === 0 || amount >= 99.95 ? 0 : 1;
  return `${amount.toFixed(digits)} ${byteUnits[power]}`;
}
