import { makeCrosshair } from '../charts/crosshair.ts';
import { pointsOf } from '../charts/line.ts';
import type { AxisTick, LineFigureSpec } from '../charts/line-figure-spec.ts';
import { rateWords } from './plan-words.ts';
import { type RateStep, suggestedRate, useRateSearch } from './rate-search.ts';

/** The search's curve: its steps raise the rate by one factor each, so steps along the axis are rates on a log axis. */
export const rateFigure: LineFigureSpec = {
  crosshair: makeCrosshair(),
  lines: [
    {
      name: 'loss',
      colour: 'accent',
      look: 'smooth',
      points: pointsOf(
        () => useRateSearch.getState().points,
        ({ step, loss }) => ({ x: step, y: loss }),
      ),
    },
  ],
  kind: 'loss',
  xLabel: () => 'learning rate, growing',
  yLabel: 'cross-entropy, nats',
  xEnd: () => useRateSearch.getState().steps || null,
  marks: () => [],
  xTicks: () => decadeTicks(useRateSearch.getState().points),
  flags: () => {
    const { finding, points } = useRateSearch.getState();
    const rate = suggestedRate(finding);
    const x = rate === null ? null : stepOfRate(points, rate);
    return rate === null || x === null ? [] : [{ x, text: rateWords(rate) }];
  },
};

/** Where, between steps, a rate lies; null while there are too few points to tell. */
export function stepOfRate(points: readonly RateStep[], rate: number): number | null {
  const [first, second] = points;
  if (first === undefined || second === undefined) return null;
  const factor = Math.log(second.learningRate / first.learningRate) / (second.step - first.step);
  return first.step + Math.log(rate / first.learningRate) / factor;
}

/** A tick for each power of ten from the first rate on, however far the search will come. */
export function decadeTicks(points: readonly RateStep[]): AxisTick[] {
  const [first] = points;
  if (first === undefined) return [];
  const lowest = Math.ceil(Math.log10(first.learningRate) - 1e-6);
  return Array.from({ length: 8 }, (_, decade) => {
    const power = lowest + decade;
    const value = stepOfRate(points, 10 ** power);
    return value === null ? [] : { value, text: power >= -4 ? String(10 ** power) : `1e${power}` };
  }).flat();
}

/** The search as CSV. */
export function rateCsv(): string {
  const lines = useRateSearch.getState().points.map(({ learningRate, loss }) => `${learningRate},${loss}`);
  return `${['learning_rate,loss', ...lines].join('\n')}\n`;
}
