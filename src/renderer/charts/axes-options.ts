import type { ChartOptions } from 'chart.js';
import { type AxisKind, type AxisRange, tickText } from './axis-range.ts';
import { chartColours } from './chart-colours.ts';

interface Axes {
  readonly kind: AxisKind;
  readonly range: AxisRange;
  readonly xLabel: string;
  /** Where the x axis ends; it begins at 0. */
  readonly xEnd: number;
}

/** How every chart of lines is set out: its axes in the colours of the scheme in force, and nothing that moves. */
export function axesOptions({ kind, range, xLabel, xEnd }: Axes): ChartOptions<'line'> {
  const colours = chartColours();
  const font = { family: window.getComputedStyle(document.body).fontFamily, size: 11 };
  const ticks = { color: colours.quiet, font };
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    parsing: false,
    normalized: true,
    events: [],
    layout: { padding: { top: 20, right: 4, bottom: -4 } },
    scales: {
      x: {
        type: 'linear',
        min: 0,
        max: xEnd,
        border: { color: colours.line },
        grid: { display: false },
        ticks: { ...ticks, autoSkipPadding: 24, precision: 0, maxRotation: 0 },
        title: {
          display: true,
          text: xLabel,
          align: 'end',
          color: colours.quiet,
          font,
          padding: { top: 0 },
        },
      },
      y: {
        type: 'linear',
        min: range.min,
        max: range.max,
        border: { display: false },
        grid: { color: colours.line, drawTicks: false },
        ticks: {
          ...ticks,
          stepSize: range.step,
          padding: 8,
          callback: (value) => tickText(kind, Number(value), range.step),
        },
      },
    },
  };
}
