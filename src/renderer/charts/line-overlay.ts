import type { Plugin } from 'chart.js';
import { chartColours } from './chart-colours.ts';
import { lastX } from './line.ts';
import type { LineFigureSpec } from './line-figure-spec.ts';
import type { TrackedLine } from './tracked-line.ts';

/** The y axis' name above it, thin lines at the marks, and the crosshair with a dot on each line. */
export function lineOverlay(spec: LineFigureSpec, tracked: readonly TrackedLine[]): Plugin<'line'> {
  return {
    id: 'overlay',
    beforeDatasetsDraw(chart) {
      const { ctx, chartArea } = chart;
      const { x } = chart.scales;
      const colours = chartColours();
      ctx.save();
      ctx.font = `11px ${window.getComputedStyle(document.body).fontFamily}`;
      ctx.fillStyle = colours.quiet;
      ctx.textBaseline = 'top';
      ctx.fillText(spec.yLabel, 0, 0);
      ctx.strokeStyle = colours.line;
      ctx.setLineDash([2, 4]);
      for (const mark of spec.marks()) stroke(ctx, x?.getPixelForValue(mark) ?? 0, chartArea);
      ctx.setLineDash([]);
      for (const flag of spec.flags?.() ?? []) {
        const place = x?.getPixelForValue(flag.x) ?? 0;
        ctx.strokeStyle = colours.contrast;
        stroke(ctx, place, chartArea);
        ctx.fillStyle = colours.text;
        ctx.fillText(flag.text, place + 6, chartArea.top + 2);
      }
      ctx.restore();
    },
    afterDatasetsDraw(chart) {
      const { ctx, chartArea } = chart;
      const { x: across, y: up } = chart.scales;
      const place = spec.crosshair.get();
      if (place === null || lastX(spec.lines) === 0) return;
      const colours = chartColours();
      const x = across?.getPixelForValue(place) ?? 0;
      ctx.save();
      ctx.strokeStyle = colours.lineStrong;
      stroke(ctx, x, chartArea);
      for (const line of tracked) {
        const value = line.valueAt(place);
        const y = value === null ? Number.NaN : (up?.getPixelForValue(value) ?? Number.NaN);
        if (!(y >= chartArea.top && y <= chartArea.bottom)) continue;
        ctx.beginPath();
        ctx.arc(x, y, 4, 0, 2 * Math.PI);
        ctx.fillStyle = colours[line.line.colour];
        ctx.fill();
        ctx.strokeStyle = colours.panel;
        ctx.lineWidth = 2;
        ctx.stroke();
      }
      ctx.restore();
    },
  };
}

function stroke(ctx: CanvasRenderingContext2D, x: number, area: { top: number; bottom: number }): void {
  const middle = Math.round(x) + 0.5;
  ctx.beginPath();
  ctx.moveTo(middle, area.top);
  ctx.lineTo(middle, area.bottom);
  ctx.stroke();
}
