import { type PointerEvent, useEffect, useRef } from 'react';
import { type ChartColours, useChartColours } from '../charts/chart-colours.ts';
import { paintShapes, type Shape } from './shapes.ts';

interface ShapesCanvasProps {
  readonly shapes: readonly Shape[];
  readonly size: { readonly width: number; readonly height: number };
  /** All that the drawing says, for who does not see it. */
  readonly label: string;
  readonly onPointerMove?: (event: PointerEvent) => void;
  readonly onPointerLeave?: () => void;
}

/** Shapes painted sharply on any screen, in the scheme in force. */
export function ShapesCanvas({ shapes, size, label, onPointerMove, onPointerLeave }: ShapesCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const colours = useChartColours();
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (canvas.current === null || context === null || context === undefined) return;
    const sharpness = window.devicePixelRatio;
    canvas.current.width = size.width * sharpness;
    canvas.current.height = size.height * sharpness;
    context.scale(sharpness, sharpness);
    paintShapes(context, shapes, shapesLook(colours));
  }, [shapes, size, colours]);
  return (
    <canvas
      ref={canvas}
      style={{ width: size.width, height: size.height }}
      role="img"
      aria-label={label}
      onPointerMove={onPointerMove}
      onPointerLeave={onPointerLeave}
    />
  );
}

/** How shapes look in this window. */
export function shapesLook(colours: ChartColours) {
  return { font: window.getComputedStyle(document.body).fontFamily, colours };
}
