import { type PointerEvent, useRef } from 'react';
import { type Brush, brushAfterKey, brushBetween, brushWords } from './brushes.ts';
import type { PlacedAxis } from './parallel.ts';

interface AxisHandleProps {
  readonly axis: PlacedAxis;
  /** Of the axis, in pixels of the drawing. */
  readonly span: { readonly top: number; readonly bottom: number };
  readonly brush: Brush | undefined;
  /** How many settings lie within all parts. */
  readonly within: number;
  readonly of: number;
  readonly onBrush: (brush: Brush | null) => void;
}

const width = 20;
/** Shorter drags are clicks, in pixels. */
const shortestDrag = 4;

/** Where an axis is dragged along, or steered by arrow keys, to look at a part of it; a click or Escape shows all. */
export function AxisHandle({ axis, span, brush, within, of, onBrush }: AxisHandleProps) {
  const start = useRef<number | null>(null);
  const height = span.bottom - span.top;
  const placeOf = ({ clientY, currentTarget }: PointerEvent<HTMLDivElement>) =>
    1 - (clientY - currentTarget.getBoundingClientRect().top) / height;

  function drag(event: PointerEvent<HTMLDivElement>): void {
    if (start.current === null) return;
    const place = placeOf(event);
    if (Math.abs(place - start.current) * height >= shortestDrag) onBrush(brushBetween(start.current, place));
  }

  return (
    <div
      className="axis-handle"
      role="slider"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={`${axis.label}: part that is looked at`}
      aria-valuemin={0}
      aria-valuemax={of}
      aria-valuenow={within}
      aria-valuetext={`${brushWords(axis, brush)}; ${within} of ${of} settings`}
      style={{ left: axis.x - width / 2, top: span.top, width, height }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = placeOf(event);
      }}
      onPointerMove={drag}
      onPointerUp={(event) => {
        const isClick =
          start.current !== null && Math.abs(placeOf(event) - start.current) * height < shortestDrag;
        if (isClick) onBrush(null);
        start.current = null;
      }}
      onKeyDown={(event) => {
        const changed = brushAfterKey(brush, event);
        if (changed === undefined) return;
        event.preventDefault();
        onBrush(changed);
      }}
    />
  );
}
