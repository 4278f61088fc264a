import { algorithms } from '#shared/algorithms/algorithms.ts';
import type { CellState, Experiment, ExperimentPlan } from '#shared/experiment.ts';
import type { ExperimentProgress } from '#shared/experiment-session.ts';
import { type Folding, foldNoun } from '#shared/folding.ts';
import { failureAdvice } from '#shared/rpc/failure.ts';
import { formatCount, formatNumberOf, formatPercent, formatSeconds } from '../ui/format.ts';
import { shareText } from './share-choices.ts';

/** "3 folds", "10 splits of 20 %". */
export function foldingWords(folding: Folding): string {
  const count = formatNumberOf(folding.count, foldNoun(folding));
  if (folding.kind === 'k-fold') return count;
  return `${count} of ${formatPercent(folding.validation, 0)}`;
}

/** The plan in one line: "5 algorithms · 3 folds · 6,000 of 12,000 digits · seed 1". */
export function planLine(plan: ExperimentPlan, dataRows: number): string {
  const { contestants, ensembles, folding, rows, seed, shares } = plan;
  const digits =
    rows === null || rows >= dataRows
      ? formatNumberOf(dataRows, 'digit')
      : `${formatCount(rows)} of ${formatNumberOf(dataRows, 'digit')}`;
  return [
    formatNumberOf(contestants.length, 'algorithm'),
    ...(ensembles.length === 0 ? [] : [formatNumberOf(ensembles.length, 'ensemble')]),
    foldingWords(folding),
    digits,
    ...(shares.length === 1 ? [] : [`learning curves from ${shareText(Math.min(...shares))}`]),
    `seed ${seed}`,
  ].join(' · ');
}

/** "15 of 15 done", "4 of 15 done, 1 failed". */
export function cellsWords({ done, failed, of }: ExperimentProgress['cells']): string {
  const parts = [`${formatCount(done)} of ${formatCount(of)} done`];
  if (failed > 0) parts.push(`${formatCount(failed)} failed`);
  return parts.join(', ');
}

/** The same of an experiment in progress; of a search over settings with its round: "Round 2 of 3: 4 of 15 done". */
export function progressWords({ cells, round }: ExperimentProgress): string {
  return round === undefined || round.of === 1
    ? cellsWords(cells)
    : `Round ${round.number} of ${round.of}: ${cellsWords(cells)}`;
}

/** What an experiment is called; a round of a search over settings as the search. */
export function nameOf({ plan, sweep }: Pick<Experiment, 'plan' | 'sweep'>): string {
  return sweep?.plan.name ?? plan.name;
}

/** What is worked on and how long it will take: "Softmax regression on fold 2 · 1 min 5 s left". */
export function currentWords({ current, secondsLeft, jobs, round }: ExperimentProgress): string {
  if (jobs !== undefined)
    return jobs.running === 0 ? 'waiting on Slurm' : `${formatNumberOf(jobs.running, 'job')} on Slurm`;
  const parts = current === null ? [] : [`${current.name} on ${current.noun} ${current.fold + 1}`];
  if (current !== null && current.trainingShare < 1)
    parts.push(`${shareText(current.trainingShare)} of its digits`);
  const isLastRound = round === undefined || round.number === round.of;
  if (secondsLeft !== null)
    parts.push(`${formatSeconds(secondsLeft)} left${isLastRound ? '' : ' in this round'}`);
  return parts.join(' · ');
}

/** Share of all work that is over, with what the current cell has done. */
export function experimentShare({ cells, current, round }: ExperimentProgress): number {
  const share = (cells.done + cells.failed + (current?.share ?? 0)) / cells.of;
  return round === undefined ? share : round.start + (round.end - round.start) * share;
}

/** A cell in a few characters: its place is small. */
export function cellText(state: CellState): string {
  switch (state.kind) {
    case 'waiting':
      return '–';
    case 'running':
      return isSilent(state) ? '…' : `${Math.round(state.share * 100)} %`;
    case 'done':
      return (state.result.accuracy * 100).toFixed(1);
    case 'failed':
      return 'failed';
  }
}

/** A job elsewhere does not tell how far it is. */
function isSilent({ seconds }: Extract<CellState, { kind: 'running' }>): boolean {
  return seconds === 0;
}

/** A cell in words, for its tooltip and a screen reader; `place` is such as "fold 2". */
export function cellWords(name: string, place: string, state: CellState): string {
  return `${name}, ${place}${stateWords(state)}`;
}

function stateWords(state: CellState): string {
  switch (state.kind) {
    case 'waiting':
      return ': waiting.';
    case 'running':
      if (isSilent(state)) return ': has begun.';
      return `: ${Math.round(state.share * 100)} % learned in ${formatSeconds(state.seconds)}.`;
    case 'done': {
      const { accuracy, rows, fitSeconds } = state.result;
      return `: reads ${formatPercent(accuracy)} of ${formatNumberOf(rows.validation, 'digit')}, after it learned from ${formatCount(rows.training)} in ${fitWords(fitSeconds)}.`;
    }
    case 'failed':
      return ` failed. ${state.failure.message} ${failureAdvice[state.failure.code]}`;
  }
}

/** `minimumLeaf` as a person reads it: "Minimum leaf". */
export function parameterWords(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The time of a fit: "32 ms" where seconds would say nothing, else as `formatSeconds`. */
export function fitWords(seconds: number): string {
  return seconds < 0.095 ? millisecondsWords(seconds * 1000) : formatSeconds(seconds);
}

/** "0.42 ms"; two digits that matter. */
export function millisecondsWords(milliseconds: number): string {
  return `${milliseconds < 0.001 ? '<0.001' : Number(milliseconds.toPrecision(2))} ms`;
}

/** What others measured with an algorithm, and where: "96.9 %". */
export function literatureOf(algorithm: string): { readonly text: string; readonly source: string } {
  const known = Object.entries(algorithms).find(([name]) => name === algorithm)?.[1];
  if (known === undefined) return { text: '–', source: '' };
  const { accuracy, source } = known.reference;
  return { text: formatPercent(accuracy, 1), source: `${source}; about 60,000 digits to learn from` };
}

/** Who reads together in an ensemble. */
export interface Together {
  /** "mean of 3" */
  readonly text: string;
  /** "A, B and C" */
  readonly names: string;
}

/** null for somebody who reads alone. */
export function togetherOf({ contestants, ensembles }: ExperimentPlan, position: number): Together | null {
  const ensemble = ensembles[position - contestants.length];
  if (ensemble === undefined) return null;
  return { text: `${ensemble.how} of ${ensemble.of.length}`, names: listWords(ensemble.of) };
}

/** What to know of times where ensembles take part, after a sentence; else empty. */
export function togetherCosts({ ensembles }: ExperimentPlan): string {
  return ensembles.length === 0 ? '' : ' An ensemble takes as long as its members together.';
}

/** "A", "A and B", "A, B and C". */
export function listWords(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

/** A name as a file may have it. */
export function fileName(name: string): string {
  return (
    name
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '')
      .toLowerCase() || 'comparison'
  );
}
