import type { ChartConfiguration, ChartDataset, ChartOptions, Scale } from 'chart.js';
import { axesOptions } from './axes-options.ts';
import { axisRange } from './axis-range.ts';
import { chartColours } from './chart-colours.ts';
import { lastX } from './line.ts';
import type { LineFigureSpec } from './line-figure-spec.ts';
import { lineOverlay } from './line-overlay.ts';
import type { Point } from './peaks.ts';
import type { TrackedLine } from './tracked-line.ts';

/** All that chart.js needs to draw lines, in the colours of the scheme in force. */
export function lineConfiguration(
  spec: LineFigureSpec,
  tracked: readonly TrackedLine[],
): ChartConfiguration<'line', Point[], unknown> {
  return {
    type: 'line',
    data: { datasets: lineDatasets(tracked) },
    options: lineOptions(spec, tracked),
    plugins: [lineOverlay(spec, tracked)],
  };
}

/** The drawn lines: a marked one is one data set, a noisy one two (faint, and its running mean). */
export function lineDatasets(tracked: readonly TrackedLine[]): ChartDataset<'line', Point[]>[] {
  const colours = chartColours();
  return tracked.flatMap((line): ChartDataset<'line', Point[]>[] => {
    const colour = colours[line.line.colour];
    const drawn = {
      data: frozen(line.drawn()),
      borderColor: colour,
      borderWidth: 2,
      borderJoinStyle: 'round',
      pointRadius: 0,
    } as const;
    if (line.line.look === 'marked') {
      const marked = {
        clip: { left: 4, right: 4, top: 4, bottom: 0 },
        pointRadius: 3.5,
        pointBackgroundColor: colour,
        pointBorderColor: colours.panel,
      };
      return [{ ...drawn, ...marked, order: 0 }];
    }
    if (line.line.look === 'smooth') return [drawn];
    return [
      { ...drawn, borderColor: `${colour}${faintness(line.drawn().length)}`, borderWidth: 1, order: 2 },
      { ...drawn, data: frozen(line.mean()), order: 1 },
    ];
  });
}

/** How see-through single steps are drawn, as the last two digits of a colour: where they fill an area, more so. */
function faintness(points: number): string {
  return points > 900 ? '1a' : '2c';
}

/** Axes that fit the lines as they are now. */
export function lineOptions(spec: LineFigureSpec, tracked: readonly TrackedLine[]): ChartOptions<'line'> {
  const range = axisRange(
    spec.kind,
    tracked.map((line) => line.values()),
  );
  const xEnd = spec.xEnd() ?? Math.max(1, lastX(spec.lines));
  const { scales, ...options } = axesOptions({ kind: spec.kind, range, xLabel: spec.xLabel(), xEnd });
  const x = scales?.['x'];
  return {
    ...options,
    scales: {
      ...scales,
      x: {
        ...x,
        afterBuildTicks: (axis: Scale) => placeTicks(axis, spec),
        ticks: { ...x?.ticks, ...ticksAcross(spec) },
      },
    },
  };
}

/** Puts the ticks at places of the figure's own, where it has such. */
function placeTicks(axis: Scale, { xTicks }: LineFigureSpec): void {
  if (xTicks === undefined) return;
  const inView = xTicks().filter(({ value }) => value >= axis.min && value <= axis.max);
  axis.ticks = inView.map(({ value }) => ({ value }));
}

/** What ticks along the x axis say: whole numbers, or the words of the figure's own ticks. */
function ticksAcross({ xTicks }: LineFigureSpec) {
  if (xTicks === undefined) return { autoSkipPadding: 24, precision: 0 };
  return {
    autoSkip: false,
    callback: (value: number | string) =>
      xTicks().find((tick) => Math.abs(tick.value - Number(value)) < 1e-6)?.text ?? '',
  };
}

/** A copy that chart.js neither patches nor watches. */
function frozen(points: readonly Point[]): Point[] {
  const copy = points.slice();
  Object.freeze(copy);
  return copy;
}
