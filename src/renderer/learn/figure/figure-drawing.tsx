import type { ReactNode } from 'react';
import './figure.css';

interface FigureDrawingProps {
  /** What the figure shows, in one sentence, for whoever cannot see it. */
  readonly label: string;
  /** Of the drawing, in pixels at its natural size; it shrinks where there is less room. */
  readonly width: number;
  readonly height: number;
  readonly children: ReactNode;
}

/** The one drawing of a `FigurePanel`, which is what gets saved. */
export function FigureDrawing({ label, width, height, children }: FigureDrawingProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot hold a drawing's shapes.
    <svg
      className="figure-drawing"
      viewBox={`0 0 ${width} ${height}`}
      style={{ maxWidth: width }}
      role="group"
      aria-label={label}
    >
      {children}
    </svg>
  );
}

interface FigureLabelProps {
  readonly x: number;
  readonly y: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  /** What it is and, quiet after it, its size. */
  readonly children: ReactNode;
  readonly size?: string;
}

/** A caption over a part of a drawing; `y` is its baseline. */
export function FigureLabel({ x, y, anchor = 'start', children, size }: FigureLabelProps) {
  return (
    <text className="figure-label" x={x} y={y} textAnchor={anchor}>
      {children}
      {size !== undefined && (
        <tspan className="figure-size" dx={8}>
          {size}
        </tspan>
      )}
    </text>
  );
}

/** A sign between the parts of a drawing: ∗, =, →. `x`, `y` is its middle. */
export function FigureSign({
  x,
  y,
  children,
}: {
  readonly x: number;
  readonly y: number;
  readonly children: string;
}) {
  return (
    <text className="figure-sign" x={x} y={y} textAnchor="middle" dominantBaseline="central">
      {children}
    </text>
  );
}
