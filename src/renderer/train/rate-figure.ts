import { makeCrosshair } from '../charts/crosshair.ts';
import { pointsOf } from '../charts/line.ts';
import type { LineFigureSpec } from '../charts/line-figure-spec.ts';
import { rateWords } from './plan-words.ts';
import { decadeTicks, stepOfRate, suggestedRate } from './rate-axis.ts';
import { useRateSearch } from './rate-search.ts';

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

/** The search as CSV. */
export function rateCsv(): string {
  const lines = useRateSearch.getState().points.map(({ learningRate, loss }) => `${learningRate},${loss}`);
  return `${['learning_rate,loss', ...lines].join('\n')}\n`;
}
