/** What README says of `docs/figures.json`; a test holds the two equal. */
export function figuresBlock(figures) {
  const { machine, oneEpoch, threeEpochs, builtin, read } = figures;
  const percent = (share) => `${(share * 100).toFixed(2)} %`;
  const row = (what, { accuracy, lowest, seconds, imagesPerSecond }) =>
    `| ${what} | ${percent(accuracy)} (lowest ${percent(lowest)}) | ${seconds.toFixed(1)} s | ${(Math.round(imagesPerSecond / 100) * 100).toLocaleString('en')} |`;
  return `<!-- figures -->
| \`fast\` on train.csv, 37,800 rows | validation accuracy on 4,200 rows | training | images/s |
|---|---|---|---|
${row('1 epoch', oneEpoch)}
${row('3 epochs', threeEpochs)}

Medians of ${figures.seeds} seeds on ${machine}. Reading train.csv takes ${read.toFixed(2)} s. A network that saw only the built-in
digits (3 epochs, ${builtin.seconds.toFixed(1)} s) reads ${percent(builtin.accuracy)} of the 42,000 real rows.
<!-- /figures -->`;
}
