/** What README says of `docs/comparison.json`; a test holds the two equal. */
export function comparisonBlock({ machine, rows, folds, leaderboard }) {
  return `<!-- comparison -->
| on ${rows.toLocaleString('en')} digits of train.csv, ${folds} folds | mean (95 % interval) | literature | to learn | a digit | size |
|---|---|---|---|---|---|
${leaderboard.map(line).join('\n')}

\`npm run bench -- compare\` measured it on ${machine}, each algorithm with the parameters it comes with. Intervals follow Nadeau
and Bengio's correction for folds that share training rows; literature values are for 60,000 training digits.
<!-- /comparison -->`;
}

function line({ name, mean, interval, literature, trainSeconds, predictMillisecondsPerDigit, bytes }) {
  const [low, high] = interval;
  const cells = [
    name,
    `${percent(mean)} (${percent(low)} to ${percent(high)})`,
    percent(literature),
    `${trainSeconds < 9.95 ? trainSeconds.toFixed(1) : Math.round(trainSeconds)} s`,
    `${predictMillisecondsPerDigit.toFixed(3)} ms`,
    bytes < 999_500 ? `${Math.round(bytes / 1000)} KB` : `${(bytes / 1e6).toFixed(1)} MB`,
  ];
  return `| ${cells.join(' | ')} |`;
}

function percent(share) {
  return `${(share * 100).toFixed(2)} %`;
}
