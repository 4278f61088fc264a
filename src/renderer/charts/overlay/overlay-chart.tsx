import { type PointerEvent, useEffect, useRef } from 'react';
import { lastXOf } from './curve.ts';
import {
  drawOverlay,
  type OverlayContent,
  type OverlayFigure,
  type OverlayReadout,
} from './overlay-figure.ts';
import '../chart.css';
import './overlay.css';

interface OverlayChartProps {
  readonly title: string;
  /** The same object while nothing changes. */
  readonly content: OverlayContent;
  readonly smoothing: number;
  /** "step 183", "12.4 s". */
  readonly formatX: (x: number) => string;
  readonly formatValue: (value: number) => string;
  /** Called at most once a frame with what is under the pointer, for a legend; the same function all the time. */
  readonly onReadout: (readout: OverlayReadout, isPointed: boolean) => void;
}

/** Many curves over each other, with a hover that names the nearest. Arrow keys move along the x axis. */
export function OverlayChart(props: OverlayChartProps) {
  const { title, content, smoothing } = props;
  const axes = useRef<HTMLCanvasElement>(null);
  const raw = useRef<HTMLCanvasElement>(null);
  const lines = useRef<HTMLCanvasElement>(null);
  const hover = useRef<HTMLCanvasElement>(null);
  const said = useRef<HTMLSpanElement>(null);
  const figure = useRef<OverlayFigure | null>(null);
  const keys = useRef<HTMLInputElement>(null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });

  useEffect(() => {
    if (axes.current === null || raw.current === null || lines.current === null || hover.current === null) {
      return;
    }
    const canvases = { axes: axes.current, raw: raw.current, lines: lines.current, hover: hover.current };
    const drawn = drawOverlay(canvases, {
      onReadout(readout, isPointed) {
        latest.current.onReadout(readout, isPointed);
        if (said.current === null) return;
        said.current.dataset['shown'] = String(isPointed);
        if (!isPointed) return;
        said.current.textContent = sentence(readout);
        keys.current?.setAttribute('aria-valuetext', sentence(readout));
      },
    });
    figure.current = drawn;
    return () => {
      drawn.destroy();
      figure.current = null;
    };

    function sentence({ x, values, nearest }: OverlayReadout): string {
      const { formatX, formatValue, content: shown } = latest.current;
      const place = shown.curves.findIndex(({ id }) => id === nearest);
      const value = values[place] ?? null;
      const near = shown.curves[place];
      if (near === undefined || value === null) return formatX(x);
      return `${near.name}: ${formatValue(value)} · ${formatX(x)}`;
    }
  }, []);

  useEffect(() => figure.current?.show(content), [content]);
  useEffect(() => figure.current?.smooth(smoothing), [smoothing]);

  function point(event: PointerEvent): void {
    const box = event.currentTarget.getBoundingClientRect();
    figure.current?.point({ x: event.clientX - box.left, y: event.clientY - box.top });
  }

  return (
    <div className="chart" onPointerMove={point} onPointerDown={point} onPointerLeave={leave}>
      <span ref={said} className="chart-at overlay-said small" aria-hidden="true" />
      <canvas ref={axes} role="img" aria-label={`${title} of ${content.curves.length} runs`} />
      <canvas ref={raw} className="overlay-layer" />
      <canvas ref={lines} className="overlay-layer" />
      <canvas ref={hover} className="overlay-layer" />
      <input
        ref={keys}
        type="range"
        className="chart-keys"
        aria-label={`${title}: move along the curves`}
        min={0}
        max={100}
        defaultValue={100}
        onChange={(event) => {
          figure.current?.pointAtX((event.target.valueAsNumber / 100) * lastXOf(content.curves));
        }}
        onBlur={leave}
      />
    </div>
  );

  function leave(): void {
    figure.current?.point(null);
  }
}
