import type { Experiment, ExperimentResult } from '#shared/experiment.ts';
import type { SweepState } from '#shared/sweep-plan.ts';
import { type ScoredTrial, scoredTrials, sweepImportance, trialsInRound } from '#shared/sweep-result.ts';
import { formatCount, formatPercent } from '../../ui/format.ts';
import { fitWords, parameterWords } from '../experiment-words.ts';
import { importanceHeight, importanceShapes, importanceWords } from '../search/importance-chart.ts';
import { parallelOf } from '../search/parallel.ts';
import {
  importanceSentence,
  methodHelp,
  roundWords,
  searchLine,
  spreadText,
} from '../search/search-words.ts';
import { escapeHtml, type Shape, shapesToSvg } from '../shapes.ts';

/** What came of the settings of a search, over all its rounds; nothing for a comparison. */
export function searchPart({ sweep }: Experiment, { leaderboard }: ExperimentResult): string {
  if (sweep === undefined) return '';
  const trials = scoredTrials(sweep, leaderboard);
  const rounds = [...sweep.past.keys(), sweep.past.length].map((round) =>
    trialsInRound(sweep, leaderboard, round),
  );
  const importance = sweepImportance(sweep, leaderboard);
  const size = { width: 480, height: importanceHeight(importance) };
  const matters =
    importance.length === 0
      ? ''
      : `<h2>Which parameters matter</h2>
${svg(importanceShapes(importance, size.width), size, importanceWords(importance))}
<p class="quiet">${escapeHtml(importanceSentence(sweep))}</p>`;
  return `<p>${escapeHtml(searchLine(sweep))}</p>
<p class="quiet">${escapeHtml(methodHelp[sweep.plan.method])}</p>
${settingsTable(sweep, trials)}
${rounds.map((own, round) => roundPart(sweep, own, round)).join('')}
${matters}
<p class="quiet">What follows is of ${sweep.rounds.length === 1 ? 'its settings as a comparison' : `round ${sweep.past.length + 1} of ${sweep.rounds.length} as a comparison`}.</p>`;
}

function settingsTable(sweep: SweepState, trials: readonly ScoredTrial[]): string {
  const { plan, rounds } = sweep;
  const parameters = Object.keys(plan.over);
  if (trials.length === 0) return '<h2>Settings</h2><p>Nothing has been measured yet.</p>';
  const hasRounds = rounds.length > 1;
  const heads = [...parameters.map(parameterWords), 'Reads', 'Spread', 'Learns in'];
  const rows = trials.map(({ values, score, round }, place) => {
    const cells = [
      ...[String(place + 1), ...parameters.map((name) => String(values[name] ?? ''))],
      ...[formatPercent(score.mean), spreadText(score), fitWords(score.trainSeconds)],
      ...(hasRounds ? [`${round + 1} on ${formatCount(rounds[round]?.rows ?? 0)} digits`] : []),
    ];
    return `<tr>${cells.map((cell) => `<td class="n">${escapeHtml(cell)}</td>`).join('')}</tr>`;
  });
  const first = hasRounds ? 'Settings of later rounds stand first: they learned from more digits. ' : '';
  return `<h2>Settings</h2>
<div class="scroll"><table>
<thead><tr><th class="n">#</th>${[...heads, ...(hasRounds ? ['Round'] : [])].map((head) => `<th class="n">${escapeHtml(head)}</th>`).join('')}</tr></thead>
<tbody>${rows.join('')}</tbody>
</table></div>
<p class="quiet">${first}The best of many was also lucky; a comparison with another seed shows how good it is.</p>`;
}

/** A single line shows nothing. */
function roundPart(sweep: SweepState, trials: readonly ScoredTrial[], round: number): string {
  if (trials.length < 2) return '';
  const size = { width: 860, height: 380 };
  const { shapes } = parallelOf(sweep.plan, trials, size, { brushes: {}, marked: null });
  const title = sweep.rounds.length > 1 ? roundWords(sweep, round) : 'Settings and accuracy';
  return `<h2>${escapeHtml(title)}</h2>
${svg(shapes, size, 'Parallel coordinates: a line for each setting, blue where it reads well')}`;
}

function svg(
  shapes: readonly Shape[],
  { width, height }: { readonly width: number; readonly height: number },
  label: string,
): string {
  return `<svg class="wide" style="max-width:${width}px" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeHtml(label)}">${shapesToSvg(shapes)}</svg>`;
}
