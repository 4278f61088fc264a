import { Chart, LinearScale, LineController, LineElement, PointElement } from 'chart.js';
import { subscribeColours } from './chart-colours.ts';
import { lastX } from './line.ts';
import { lineConfiguration, lineDatasets, lineOptions } from './line-configuration.ts';
import type { LineFigureSpec } from './line-figure-spec.ts';
import type { Point } from './peaks.ts';
import { trackLine } from './tracked-line.ts';

Chart.register(LineController, LineElement, PointElement, LinearScale);

export interface LineFigure {
  /** Takes up new points and draws, at most once per animation frame however often it is called. */
  refresh(): void;
  /** What each line says at `x`: the last point there, or the running mean. */
  valuesAt(x: number): readonly (number | null)[];
  /** The x under a place of the canvas, within the points there are; null beside the axes. */
  xUnder(offsetX: number): number | null;
  /** Draws the figure once more, sharp at any size, for a picture of it. */
  paint(context: CanvasRenderingContext2D, size: { readonly width: number; readonly height: number }): void;
  destroy(): void;
}

/** Draws lines on `canvas` and keeps them drawn as they grow; the canvas fills its positioned parent. */
export function drawLines(canvas: HTMLCanvasElement, spec: LineFigureSpec): LineFigure {
  const tracked = spec.lines.map(trackLine);
  for (const line of tracked) line.sync();
  let chart = new Chart<'line', Point[], unknown>(canvas, lineConfiguration(spec, tracked));
  let frame = 0;

  function draw(): void {
    frame = 0;
    for (const line of tracked) line.sync();
    for (const [place, dataset] of lineDatasets(tracked).entries()) {
      Object.assign(chart.data.datasets[place] ?? {}, dataset);
    }
    chart.options = lineOptions(spec, tracked);
    chart.update('none');
  }

  function refresh(): void {
    if (frame === 0) frame = window.requestAnimationFrame(draw);
  }

  /** A new chart, because chart.js keeps the colours its points were first drawn in. */
  function recolour(): void {
    chart.destroy();
    chart = new Chart<'line', Point[], unknown>(canvas, lineConfiguration(spec, tracked));
  }

  const unsubscribe = [
    spec.crosshair.subscribe(() => frame === 0 && chart.draw()),
    subscribeColours(recolour),
  ];
  return {
    refresh,
    valuesAt: (x) => tracked.map((line) => line.valueAt(x)),
    xUnder(offsetX) {
      const { left, right } = chart.chartArea;
      const { x } = chart.scales;
      const last = lastX(spec.lines);
      if (offsetX < left - 8 || offsetX > right + 8 || last === 0) return null;
      return Math.min(last, Math.max(1, Math.round(x?.getValueForPixel(offsetX) ?? 0)));
    },
    paint(context, { width, height }) {
      const copy = document.createElement('canvas');
      copy.width = width;
      copy.height = height;
      const configuration = lineConfiguration(spec, tracked);
      const still = { ...configuration.options, responsive: false, devicePixelRatio: 2 };
      const once = new Chart<'line', Point[], unknown>(copy, { ...configuration, options: still });
      context.drawImage(copy, 0, 0, width, height);
      once.destroy();
    },
    destroy() {
      for (const leave of unsubscribe) leave();
      window.cancelAnimationFrame(frame);
      chart.destroy();
    },
  };
}
