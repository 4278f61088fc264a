import { listAlgorithms } from '#shared/algorithms/algorithms.ts';
import {
  countCells,
  type Experiment,
  type ExperimentResult,
  isWhole,
  type Standing,
} from '#shared/experiment.ts';
import { type FoldNoun, foldNoun } from '#shared/folding.ts';
import { participantsOf } from '#shared/participants.ts';
import { formatBytes, formatCount, formatNumberOf, formatPercent, formatSeconds } from '../../ui/format.ts';
import { slopeWords } from '../curve-words.ts';
import { curvesChart } from '../curves-chart.ts';
import {
  fitWords,
  foldingWords,
  listWords,
  literatureOf,
  millisecondsWords,
  nameOf,
  parameterWords,
  togetherCosts,
  togetherOf,
} from '../experiment-words.ts';
import { onlyWords, pairSentence, pairTerms } from '../pair-words.ts';
import { placeOn, type Scale, shareScale } from '../scales.ts';
import { scatterOf } from '../scatter.ts';
import { escapeHtml, shapesToSvg } from '../shapes.ts';
import { reportStyle } from './report-style.ts';
import { searchPart } from './search-part.ts';

/** An experiment as one HTML file that needs nothing else: no script, no picture, no network. */
export function reportHtml(experiment: Experiment, result: ExperimentResult): string {
  const title = escapeHtml(nameOf(experiment));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${reportStyle}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${planPart(experiment)}
${searchPart(experiment, result)}
${leaderboardPart(experiment, result)}
${timePart(result)}
${pairsPart(result)}
${curvesPart(experiment, result)}
${foldsPart(experiment)}
${contestantsPart(experiment)}
</main>
</body>
</html>
`;
}

const precisionText = { float32: '32 bit', bfloat16: '16 bit (bfloat16)' } as const;

function planPart({ plan, data, startedAt, precision, cells }: Experiment): string {
  const { done, failed, of } = countCells(cells);
  const digits =
    plan.rows === null ? formatCount(data.rows) : `${formatCount(plan.rows)} of ${formatCount(data.rows)}`;
  const limit = plan.secondsPerCell === 0 ? 'none' : formatSeconds(plan.secondsPerCell);
  const facts: readonly (readonly [string, string])[] = [
    ['Data', `${data.name}: ${digits} digits, each digit with its share`],
    ['Measured on', `${foldingWords(plan.folding)}, seed ${plan.seed}`],
    ['Done', `${done} of ${formatNumberOf(of, 'measurement')}${failed === 0 ? '' : `, ${failed} failed`}`],
    ['Time limit for each', limit],
    ...(precision === null ? [] : [['Networks calculate in', precisionText[precision]] as const]),
    ['Started', startedAt.slice(0, 16).replace('T', ' ')],
    ['Fingerprint of the data', data.fingerprint],
  ];
  return `<dl>${facts.map(([name, value]) => `<div><dt>${name}</dt><dd>${escapeHtml(value)}</dd></div>`).join('')}</dl>`;
}

function leaderboardPart({ plan }: Experiment, { leaderboard, folds }: ExperimentResult): string {
  if (leaderboard.length === 0) return '<h2>Leaderboard</h2><p>Nothing has been measured yet.</p>';
  const scale = shareScale(leaderboard.flatMap(({ mean, interval }) => [mean, ...(interval ?? [])]));
  const noun = foldNoun(plan.folding);
  const rows = leaderboard.map((standing, place) =>
    standingRow(standing, {
      ...{ rank: place + 1, folds, noun, scale },
      together: togetherOf(plan, standing.contestant)?.text ?? null,
    }),
  );
  const [least, most] = [scale.min, scale.max].map((end) => formatPercent(end, 1));
  return `<h2>Leaderboard</h2>
<table>
<thead><tr><th class="n">#</th><th>Algorithm</th><th class="n">Reads</th><th class="bar">95 % interval, ${least} to ${most}</th><th class="n">Spread</th><th class="n">Learns in</th><th class="n">Per digit</th><th class="n">Size</th><th class="n">Literature</th></tr></thead>
<tbody>${rows.join('')}</tbody>
</table>
<p class="quiet">The interval is the corrected resampled t-interval: ${noun}s share most of their training digits. Spread is the standard deviation between ${noun}s, in points.${togetherCosts(plan)} Literature is what others measured on MNIST, with about 60,000 digits to learn from.</p>`;
}

function standingRow(
  standing: Standing,
  {
    rank,
    folds,
    noun,
    scale,
    together,
  }: {
    readonly rank: number;
    readonly folds: number;
    readonly noun: FoldNoun;
    readonly scale: Scale;
    readonly together: string | null;
  },
): string {
  const { name, mean, interval, standardDeviation, trainSeconds, bytes } = standing;
  const partly = standing.folds < folds ? `${standing.folds} of ${folds} ${noun}s` : null;
  const notes = [together, partly].filter((note) => note !== null).join(' · ');
  const some = notes === '' ? '' : ` <span class="quiet">${notes}</span>`;
  const { text, source } = literatureOf(standing.algorithm);
  const cells = [
    formatPercent(mean),
    intervalSvg(standing, scale),
    interval === null ? '–' : (standardDeviation * 100).toFixed(2),
    fitWords(trainSeconds),
    millisecondsWords(standing.predictMillisecondsPerDigit),
    formatBytes(bytes),
  ];
  const numbers = cells.map((cell, place) =>
    place === 1 ? `<td class="bar">${cell}</td>` : `<td class="n">${escapeHtml(cell)}</td>`,
  );
  return `<tr><td class="n">${rank}</td><th scope="row">${escapeHtml(name)}${some}</th>${numbers.join('')}<td class="n" title="${escapeHtml(source)}">${text}</td></tr>`;
}

function intervalSvg({ mean, interval }: Standing, scale: Scale): string {
  const width = 200;
  const at = (value: number) => (4 + (width - 8) * placeOn(scale, value)).toFixed(1);
  const words =
    interval === null
      ? formatPercent(mean)
      : `${formatPercent(interval[0])} to ${formatPercent(interval[1])}`;
  const range =
    interval === null
      ? ''
      : `<line class="s-accent" stroke-width="6" stroke-opacity=".35" x1="${at(interval[0])}" x2="${at(interval[1])}" y1="9" y2="9"/>`;
  const ticks = scale.ticks.map(
    (tick) => `<line class="s-line" x1="${at(tick)}" x2="${at(tick)}" y1="0" y2="18"/>`,
  );
  return `<svg width="${width}" height="18" role="img" aria-label="${words}"><title>${words}</title>${ticks.join('')}${range}<circle class="f-accent" cx="${at(mean)}" cy="9" r="4"/></svg>`;
}

function timePart({ leaderboard }: ExperimentResult): string {
  if (leaderboard.length === 0) return '';
  const size = { width: 860, height: 380 };
  return `<h2>Accuracy and time</h2>
<svg class="wide" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="Accuracy against the time to learn">${shapesToSvg(scatterOf(leaderboard, size).shapes)}</svg>
<p class="quiet">The dashed line joins those that no other beats in both accuracy and time (Pareto front).</p>`;
}

function curvesPart({ plan }: Experiment, { learningCurves }: ExperimentResult): string {
  if (learningCurves.length === 0) return '';
  const size = { width: 860, height: 400 };
  const { shapes } = curvesChart(learningCurves, size, { hasNames: true, marked: null });
  const items = learningCurves.map(
    (curve) => `<li><b>${escapeHtml(curve.name)}</b>: ${escapeHtml(slopeWords(curve, plan.folding))}</li>`,
  );
  return `<h2>Learning curves</h2>
<svg class="wide" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="Accuracy against the number of digits learned from">${shapesToSvg(shapes)}</svg>
<p class="quiet">Bars: one standard deviation over ${foldNoun(plan.folding)}s up and down. Smaller shares lie within larger ones, and all are measured on the same digits.</p>
<ul>${items.join('')}</ul>`;
}

function pairsPart({ pairs }: ExperimentResult): string {
  if (pairs.length === 0) return '';
  const items = pairs.map((pair) => {
    const counted =
      pair.mcNemar.firstOnly + pair.mcNemar.secondOnly === 0
        ? ''
        : ` <span class="quiet">${escapeHtml(onlyWords(pair))}</span>`;
    return `<li>${escapeHtml(pairSentence(pair))}${counted}</li>`;
  });
  const terms = Object.values(pairTerms).map((term) => `<li>${escapeHtml(term)}</li>`);
  return `<h2>Pair by pair</h2><ul>${items.join('')}</ul><details><summary>What these numbers mean</summary><ul>${terms.join('')}</ul></details>`;
}

function foldsPart({ plan, cells }: Experiment): string {
  const folds = Array.from({ length: plan.folding.count }, (_, fold) => fold);
  const rows = participantsOf(plan).map(({ name }, contestant) => {
    const own = folds.map((fold) => {
      const state = cells.find(
        (cell) => cell.contestant === contestant && cell.fold === fold && isWhole(cell),
      )?.state;
      if (state?.kind === 'done') return `<td class="n">${(state.result.accuracy * 100).toFixed(2)}</td>`;
      if (state?.kind === 'failed')
        return `<td class="n failed" title="${escapeHtml(state.failure.message)}">failed</td>`;
      return '<td class="n">–</td>';
    });
    return `<tr><th scope="row">${escapeHtml(name)}</th>${own.join('')}</tr>`;
  });
  const head = folds.map((fold) => `<th class="n">${fold + 1}</th>`).join('');
  return `<h2>${foldNoun(plan.folding) === 'fold' ? 'Fold by fold' : 'Split by split'}</h2><div class="scroll"><table><thead><tr><th>Digits read correctly, in percent</th>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

function contestantsPart({ plan }: Experiment): string {
  const known = new Map<string, string>(listAlgorithms().map(({ id, name }) => [id, name]));
  const items = plan.contestants.map(({ name, plan: own }) => {
    const parameters = Object.entries(own.parameters).map(
      ([parameter, value]) => `${parameterWords(parameter).toLowerCase()} ${value}`,
    );
    const algorithm = known.get(own.algorithm) ?? own.algorithm;
    const described = [...(algorithm === name ? [] : [algorithm]), ...parameters].join(', ');
    return `<li><b>${escapeHtml(name)}</b>${described === '' ? '' : `: ${escapeHtml(described)}`}</li>`;
  });
  const together = plan.ensembles.map(
    ({ name, how, of }) => `<li><b>${escapeHtml(name)}</b>: ${how} of ${escapeHtml(listWords(of))}</li>`,
  );
  return `<h2>Who took part</h2><ul>${[...items, ...together].join('')}</ul>`;
}
