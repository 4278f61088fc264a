/** What README says of `docs/figures.json`; a test holds the two equal. */
export function figuresBlock({ machine, presets, builtin }) {
  const rows = Object.entries(presets).map(([name, preset]) => row(name, preset));
  const [{ read }] = Object.values(presets);
  return `<!-- figures -->
| on train.csv, 37,800 rows | validation accuracy on 4,200 rows | training | images/s | seeds |
|---|---|---|---|---|
${rows.join('\n')}

Medians over seeds that no recipe was chosen by, on ${machine}. Each seed also chooses its own validation
rows, which alone moves a figure by a tenth of a percent: that of one seed tells little. Reading train.csv takes ${read.toFixed(2)} s. A network that saw only the built-in digits (3 epochs, ${builtin.seconds.toFixed(1)} s) reads
${percent(builtin.accuracy)} of the 42,000 real rows.
<!-- /figures -->`;
}

function row(name, { accuracy, lowest, highest, seconds, imagesPerSecond, seeds, ...plan }) {
  const rate = (Math.round(imagesPerSecond / 100) * 100).toLocaleString('en');
  const spread = seeds === 1 ? '' : ` (${percent(lowest)} to ${percent(highest)})`;
  return `| ${[planWords(name, plan), `${percent(accuracy)}${spread}`, time(seconds), rate, seeds].join(' | ')} |`;
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
