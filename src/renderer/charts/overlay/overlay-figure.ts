import { Chart, type ChartArea, type ChartOptions, LinearScale, LineController, type Scale } from 'chart.js';
import { axesOptions } from '../axes-options.ts';
import type { AxisKind } from '../axis-range.ts';
import { chartColours, subscribeColours } from '../chart-colours.ts';
import { type Curve, type Frame, lastXOf } from './curve.ts';
import { fill } from './fill.ts';
import { paintHover } from './overlay-hover.ts';
import { type LaidCurve, layCurves, nearestCurve, paintLines, paintRaw, valueAt } from './overlay-layers.ts';
import { valueRange } from './value-range.ts';

Chart.register(LineController, LinearScale);

/** Pixels that layers reach beyond the area within the axes. */
const edge = 4;

/** What an overlay shows. */
export interface OverlayContent {
  readonly curves: readonly Curve[];
  readonly kind: AxisKind;
  readonly xLabel: string;
  readonly yLabel: string;
}

/** What stands under the pointer: a place on the x axis, what every curve says there, and which curve is nearest. */
export interface OverlayReadout {
  readonly x: number;
  readonly values: readonly (number | null)[];
  readonly nearest: string | null;
}

/** From the bottom: chart.js draws the axes, then come what was measured, the smooth lines, and the hover. */
export interface OverlayCanvases {
  readonly axes: HTMLCanvasElement;
  readonly raw: HTMLCanvasElement;
  readonly lines: HTMLCanvasElement;
  readonly hover: HTMLCanvasElement;
}

export interface OverlayFigure {
  show(content: OverlayContent): void;
  /** 0 (off) to 0.99: the share a smooth line keeps of itself at each point. */
  smooth(smoothing: number): void;
  /** Points at a place of the figure in CSS pixels; null: at nothing. */
  point(place: { readonly x: number; readonly y: number } | null): void;
  /** Points at a place on the x axis. */
  pointAtX(x: number): void;
  destroy(): void;
}

interface FigureEvents {
  /** What is under the pointer, or at the curves' ends where nothing is; at most once a frame. */
  readonly onReadout: (readout: OverlayReadout, isPointed: boolean) => void;
}

/**
 * Draws many long curves over each other. Each kind of change repaints its own layer only, all changes of a frame
 * together: moving the pointer never draws a curve, and smoothing never the faint measurements or the axes.
 */
export function drawOverlay(canvases: OverlayCanvases, { onReadout }: FigureEvents): OverlayFigure {
  let content: OverlayContent = { curves: [], kind: 'loss', xLabel: '', yLabel: '' };
  let smoothing = 0;
  let pointer: { readonly x: number; readonly y: number | null } | null = null;
  let laid: LaidCurve[] = [];
  let frame: Frame = { xEnd: 1, yMin: 0, yMax: 1, width: 0, height: 0 };
  let handle = 0;
  /** What has to be painted again, each with all above it. */
  let stale: 'nothing' | 'hover' | 'lines' | 'raw' = 'nothing';

  const chart = new Chart(canvases.axes, {
    type: 'line',
    data: { datasets: [] },
    options: options(),
    plugins: [
      {
        id: 'layers',
        afterLayout: ({ chartArea, scales }) => place(chartArea, scales),
        beforeDraw: ({ ctx }) => nameAxis(ctx, content.yLabel),
      },
    ],
  });

  function options(): ChartOptions<'line'> {
    return overlayOptions(content);
  }

  /** Lays the layers over the area within the axes. */
  function place(area: ChartArea, scales: Readonly<Record<string, Scale>>): void {
    frame = frameOf(area, scales, window.devicePixelRatio);
    // A little beyond the axis' end, for the dots of last points.
    const size = { width: frame.width + edge * window.devicePixelRatio, height: frame.height };
    for (const canvas of [canvases.raw, canvases.lines, canvases.hover]) {
      if (canvas.width !== size.width) canvas.width = size.width;
      if (canvas.height !== size.height) canvas.height = size.height;
      canvas.style.transform = `translate(${area.left}px, ${area.top}px)`;
      canvas.style.width = `${area.width + edge}px`;
      canvas.style.height = `${area.height}px`;
    }
    invalidate('raw');
  }

  function invalidate(layer: 'hover' | 'lines' | 'raw'): void {
    const order = ['nothing', 'hover', 'lines', 'raw'] as const;
    if (order.indexOf(layer) > order.indexOf(stale)) stale = layer;
    if (handle === 0) handle = window.requestAnimationFrame(paint);
  }

  function paint(): void {
    handle = 0;
    const layer = stale;
    stale = 'nothing';
    if (frame.width < 1 || frame.height < 1) return;
    const look = { frame, colours: chartColours(), scale: window.devicePixelRatio };
    if (layer === 'raw')
      fill(canvases.raw, (raster) => paintRaw(raster, smoothing > 0 ? content.curves : [], look));
    if (layer === 'raw' || layer === 'lines') {
      laid = layCurves(content.curves, { frame, smoothing }, laid);
      paintLines(canvases.lines, laid, look);
    }
    const end = lastXOf(content.curves);
    const x = pointer === null ? end : Math.min(end, pointer.x);
    const near =
      pointer === null || pointer.y === null
        ? null
        : nearestCurve(laid, { x: (pointer.x / frame.xEnd) * frame.width, y: pointer.y }, 24 * look.scale);
    paintHover(canvases.hover, { laid, near, x: pointer === null ? null : x }, look);
    const values =
      pointer === null
        ? laid.map((curve) => valueAt(curve, curve.curve.x.at(-1) ?? 0))
        : laid.map((curve) => valueAt(curve, x));
    onReadout({ x, values, nearest: near?.curve.id ?? null }, pointer !== null);
  }

  const unsubscribe = subscribeColours(update);

  function update(): void {
    chart.options = options();
    chart.update('none');
    invalidate('raw');
  }

  return {
    show(next) {
      content = next;
      update();
    },
    smooth(next) {
      const turned = next > 0 !== smoothing > 0;
      smoothing = next;
      invalidate(turned ? 'raw' : 'lines');
    },
    point(at) {
      const { left, right, top } = chart.chartArea;
      const isInside = at !== null && at.x >= left - 8 && at.x <= right + 8;
      const share = isInside ? Math.min(1, Math.max(0, (at.x - left) / (right - left))) : 0;
      pointer = isInside ? { x: share * frame.xEnd, y: (at.y - top) * window.devicePixelRatio } : null;
      invalidate('hover');
    },
    pointAtX(x) {
      pointer = { x, y: null };
      invalidate('hover');
    },
    destroy() {
      unsubscribe();
      window.cancelAnimationFrame(handle);
      chart.destroy();
    },
  };
}

export function overlayOptions({ kind, curves, xLabel }: OverlayContent): ChartOptions<'line'> {
  const xEnd = Math.max(1, lastXOf(curves));
  return axesOptions({ kind, range: valueRange(kind, curves), xLabel, xEnd });
}

/** Writes the y axis' name above it. */
export function nameAxis(context: CanvasRenderingContext2D, name: string): void {
  context.save();
  context.font = `11px ${window.getComputedStyle(document.body).fontFamily}`;
  context.fillStyle = chartColours().quiet;
  context.textBaseline = 'top';
  context.fillText(name, 0, 0);
  context.restore();
}

/** The area within the axes, in device pixels. */
export function frameOf(area: ChartArea, scales: Readonly<Record<string, Scale>>, scale: number): Frame {
  return {
    width: Math.round(area.width * scale),
    height: Math.round(area.height * scale),
    xEnd: scales['x']?.max ?? 1,
    yMin: scales['y']?.min ?? 0,
    yMax: scales['y']?.max ?? 1,
  };
}
