import { Chart } from 'chart.js';
import { chartColours } from '../chart-colours.ts';
import type { Picture } from '../picture.ts';
import { fill } from './fill.ts';
import { frameOf, nameAxis, type OverlayContent, overlayOptions } from './overlay-figure.ts';
import { layCurves, paintLines, paintRaw } from './overlay-layers.ts';

const size = { width: 880, height: 420 };
/** Pictures are sharp at twice their size. */
const scale = 2;
const legendColumns = 4;
const legendRow = 20;

/** An overlay as a picture, its legend in columns under it: fifty names do not fit beside a title. */
export function overlayPicture(title: string, content: OverlayContent, smoothing: number): Picture {
  const rows = Math.ceil(content.curves.length / legendColumns);
  return {
    title,
    legend: [],
    width: size.width,
    height: size.height + 12 + rows * legendRow,
    paint(context) {
      paintCurves(context, content, smoothing);
      paintLegend(context, content);
    },
  };
}

function paintCurves(context: CanvasRenderingContext2D, content: OverlayContent, smoothing: number): void {
  const axes = document.createElement('canvas');
  axes.width = size.width;
  axes.height = size.height;
  const chart = new Chart(axes, {
    type: 'line',
    data: { datasets: [] },
    options: { ...overlayOptions(content), responsive: false, devicePixelRatio: scale },
    plugins: [{ id: 'name', beforeDraw: ({ ctx }) => nameAxis(ctx, content.yLabel) }],
  });
  context.drawImage(axes, 0, 0, size.width, size.height);
  const { chartArea: area } = chart;
  const frame = frameOf(area, chart.scales, scale);
  const look = { frame, colours: chartColours(), scale };
  const laid = layCurves(content.curves, { frame, smoothing }, []);
  const layer = document.createElement('canvas');
  layer.width = frame.width;
  layer.height = frame.height;
  if (smoothing > 0) {
    fill(layer, (raster) => paintRaw(raster, content.curves, look));
    context.drawImage(layer, area.left, area.top, area.width, area.height);
  }
  paintLines(layer, laid, look);
  context.drawImage(layer, area.left, area.top, area.width, area.height);
  chart.destroy();
}

function paintLegend(context: CanvasRenderingContext2D, { curves }: OverlayContent): void {
  const { series, text, quiet } = chartColours();
  const column = size.width / legendColumns;
  context.lineWidth = 2.5;
  for (const [place, { name, colour, dash }] of curves.entries()) {
    const left = (place % legendColumns) * column;
    const top = size.height + 12 + Math.floor(place / legendColumns) * legendRow;
    context.strokeStyle = series[colour] ?? text;
    context.setLineDash([...dash]);
    context.beginPath();
    context.moveTo(left, top + 8);
    context.lineTo(left + 24, top + 8);
    context.stroke();
    context.fillStyle = quiet;
    context.fillText(shortened(context, name, column - 48), left + 32, top);
  }
  context.setLineDash([]);
}

/** A name cut to `width` pixels: squeezed letters cannot be read. */
function shortened(context: CanvasRenderingContext2D, name: string, width: number): string {
  if (context.measureText(name).width <= width) return name;
  let length = name.length;
  while (length > 1 && context.measureText(`${name.slice(0, length)}…`).width > width) length--;
  return `${name.slice(0, length).trimEnd()}…`;
}
