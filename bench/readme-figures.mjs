/** What README says of `docs/figures.json`; a test holds the two equal. */
export function figuresBlock(figures) {
  const { machine, oneEpoch, threeEpochs, builtin, read } = figures;
  const percent = (share) => `${(share * 100).toFixed(2)} %`;
  const row = (what, { accuracy, lowest, seconds, imagesPerSecond }) =>
    `| ${what} | ${percent(accuracy)} (lowest ${percent(lowest)}) | ${seconds.toFixed(1)} s | ${(Math.round(imagesPerSecond / 100) * 100).toLocaleString('en')} |`;
  const recipeRows = Object.entries(figures.recipes)
    .map(([name, recipe]) => row(`\`${name}\`, ${recipe.epochs} epochs, ${recipe.seeds} seeds`, recipe))
    .join('\n');
  return `<!-- figures -->
| on train.csv, 37,800 rows | validation accuracy on 4,200 rows | training | images/s |
|---|---|---|---|
${row('`fast`, 1 epoch', oneEpoch)}
${row('`fast`, 3 epochs', threeEpochs)}
${recipeRows}

Medians of ${figures.seeds} seeds where no other number is named, on ${machine}. Reading train.csv takes ${read.toFixed(2)} s. A network that saw only the built-in
digits (3 epochs, ${builtin.seconds.toFixed(1)} s) reads ${percent(builtin.accuracy)} of the 42,000 real rows.
<!-- /figures -->`;
}
