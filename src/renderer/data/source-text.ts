/** The folder a file lies in, the last two of its parts: "Downloads/digit-recognizer". Takes / and \ alike. */
export function folderOf(path: string): string {
  const folders = path.split(/[/\\]/).slice(0, -1);
  const named = folders.filter((folder) => folder !== '');
  if (named.length === 0) return path.startsWith('/') ? '/' : '';
  return named.slice(-2).join('/');
}

/** Enough of a fingerprint to compare by eye. */
export function shortFingerprint(fingerprint: string): string {
  return fingerprint.slice(0, 8);
}

const day = 86_400_000;

/** "today", "yesterday", "5 days ago", "12 March 2024". */
export function formatDay(date: Date, now: Date): string {
  const days = Math.round((startOfDay(now) - startOfDay(date)) / day);
  if (days <= 0) return 'today';
  if (days === 1) return 'yesterday';
  if (days < 30) return `${days} days ago`;
  return date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
