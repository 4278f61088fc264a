/** Rows of text as a Markdown table; all but the first column are aligned to the right. */
export function markdownTable([head, ...rows]) {
  const line = (cells) => `| ${cells.join(' | ')} |\n`;
  return [head, head.map((_, column) => (column === 0 ? '---' : '---:')), ...rows].map(line).join('');
}

/** The lowest and the highest of several figures. */
export function spread(values, digits) {
  return [Math.min(...values), Math.max(...values)]
    .map((value) => value.toLocaleString('en', { maximumFractionDigits: digits }))
    .join(' - ');
}

/** Rounds that disagree about a target leave it open: the machine was too busy, or the two are too close, to tell. */
export function verdict(ratios, target) {
  const agreed = new Set(ratios.map((one) => one >= target));
  return `${target}: ${agreed.size > 1 ? 'rounds disagree' : agreed.has(true) ? 'met' : 'missed'}`;
}

/** How many rounds, in words. */
export function roundsOf(rounds) {
  return rounds === 1 ? 'one round' : `${rounds} rounds`;
}
