import { cosTurns, sinTurns } from './turns.ts';
import type { Vary } from './vary.ts';

/** A point the pen passes; `corner` lets it turn there at once. A digit fills about [0, 1] x [0, 1], y points down. */
export interface Knot {
  readonly x: number;
  readonly y: number;
  readonly corner: boolean;
}

/** One movement of the pen. */
export type Path = readonly Knot[];

/** A digit as a person thinks of it, before the hand adds its own. */
export type Sketch = readonly Path[];

/** One way of writing a digit; `share` is how common it is among the styles of that digit. */
export interface Style {
  readonly name: string;
  readonly share: number;
  readonly sketch: (vary: Vary) => Sketch;
}

/** A knot passed smoothly. */
export function at(x: number, y: number): Knot {
  return { x, y, corner: false };
}

/** A knot where the pen turns sharply. */
export function corner(x: number, y: number): Knot {
  return { x, y, corner: true };
}

/** An ellipse; with `growth` it is a spiral whose radii change by that factor along the arc. */
export interface Ellipse {
  readonly x: number;
  readonly y: number;
  readonly radiusX: number;
  readonly radiusY: number;
  readonly growth?: number;
}

/** Knots along an ellipse from one angle to another, in turns: 0 right, 0.25 bottom, 0.5 left, 0.75 top. */
export function arc(ellipse: Ellipse, from: number, to: number): Path {
  const pieces = Math.max(2, Math.ceil(Math.abs(to - from) * 10));
  const growth = ellipse.growth ?? 1;
  return Array.from({ length: pieces + 1 }, (_, piece) => {
    const share = piece / pieces;
    const turn = from + (to - from) * share;
    const size = 1 + (growth - 1) * share;
    return at(
      ellipse.x + ellipse.radiusX * size * cosTurns(turn),
      ellipse.y + ellipse.radiusY * size * sinTurns(turn),
    );
  });
}

/** The same sketch as in a mirror. */
export function mirrored(sketch: Sketch): Sketch {
  return sketch.map((path) => path.map((knot) => ({ ...knot, x: 1 - knot.x })));
}
