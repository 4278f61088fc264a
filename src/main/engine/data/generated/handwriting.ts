import type { Stroke, StrokePoint } from '#shared/digit-image/strokes.ts';
import type { Path, Sketch } from './sketch.ts';
import { splinePath } from './spline.ts';
import { cosTurns, sinTurns } from './turns.ts';
import type { Vary } from './vary.ts';

/** How often the pen leaves a small hook where it touches down or lifts. */
const hookChance = 0.08;

/** A digit written on the pad [0, 1] x [0, 1], and the pen's width as a share of the pad. */
export interface Handwriting {
  readonly strokes: readonly Stroke[];
  readonly brush: number;
}

type Place = readonly [x: number, y: number];
type Warp = (x: number, y: number) => Place;

/**
 * Writes a sketch down with the unevenness of a hand: its points miss a little, the whole is slanted, bent and
 * pressed. `heaviness` scales the pen: digits people write small look heavy once all are brought to one size.
 */
export function writeSketch(sketch: Sketch, heaviness: number, vary: Vary): Handwriting {
  const loose = sketch.map((path) => looseEnds(shakenPath(path, vary), vary));
  const warp = handWarp(vary);
  const lines = loose.map((path) => splinePath(path).map(([x, y]) => warp(x, y)));
  const brush = Math.min(0.3, Math.max(0.055, heaviness * penWidth(vary)));
  const filled = 0.95 / (1 + 1.4 * brush);
  const strokes = fitToPad(lines, filled).map((line) => pressed(line, vary));
  return { strokes, brush: brush * filled };
}

/** The pen's width as a share of the digit's size: skewed to thin, as in MNIST. */
function penWidth(vary: Vary): number {
  const spread = vary.about(0, 1);
  return 0.125 * (1 + 0.27 * spread + 0.05 * spread * spread);
}

function shakenPath(path: Path, vary: Vary): Path {
  const shake = vary.between(0.005, 0.04);
  const slipX = vary.about(0, 0.015);
  const slipY = vary.about(0, 0.015);
  return path.map((knot) => ({
    x: knot.x + slipX + vary.about(0, shake),
    y: knot.y + slipY + vary.about(0, shake),
    corner: knot.corner,
  }));
}

/** Lets a line start and end a little early or late, now and then with a small hook. */
function looseEnds(path: Path, vary: Vary): Path {
  const started = looseEnd(path, vary);
  return looseEnd(started.toReversed(), vary).toReversed();
}

function looseEnd(path: Path, vary: Vary): Path {
  const [end, next, ...rest] = path;
  if (end === undefined || next === undefined) return path;
  const alongX = end.x - next.x;
  const alongY = end.y - next.y;
  const length = Math.max(1e-6, Math.sqrt(alongX * alongX + alongY * alongY));
  const reach = vary.about(0, 0.025) / length;
  const moved = { x: end.x + alongX * reach, y: end.y + alongY * reach, corner: false };
  if (!vary.chance(hookChance)) return [moved, next, ...rest];
  const size = vary.between(0.03, 0.1) / length;
  const side = vary.about(0, 1);
  const hook = {
    x: moved.x - (alongX * 0.4 + alongY * side) * size,
    y: moved.y - (alongY * 0.4 - alongX * side) * size,
    corner: false,
  };
  return [hook, { ...moved, corner: true }, next, ...rest];
}

/** Slant, width, turn and a smooth bend of the whole digit. */
function handWarp(vary: Vary): Warp {
  const slant = vary.about(0.2, 0.28);
  const width = Math.max(0.45, vary.about(0.91, 0.2));
  const turn = vary.about(0, 0.022);
  const cos = cosTurns(turn);
  const sin = sinTurns(turn);
  const bendX = bend(vary);
  const bendY = bend(vary);
  return (x, y) => {
    const u = 2 * x - 1;
    const v = 2 * y - 1;
    const bentX = width * (u + bendX(u, v) - slant * v);
    const bentY = v + bendY(u, v);
    return [bentX * cos - bentY * sin, bentX * sin + bentY * cos];
  };
}

/** A smooth random displacement: the products of Legendre polynomials of total degree two and three. */
function bend(vary: Vary): (x: number, y: number) => number {
  const xx = vary.about(0, 0.06);
  const xy = vary.about(0, 0.08);
  const yy = vary.about(0, 0.06);
  const xxx = vary.about(0, 0.03);
  const xxy = vary.about(0, 0.04);
  const xyy = vary.about(0, 0.04);
  const yyy = vary.about(0, 0.04);
  return (x, y) => {
    const twoX = (3 * x * x - 1) / 2;
    const twoY = (3 * y * y - 1) / 2;
    const threeX = ((5 * x * x - 3) * x) / 2;
    const threeY = ((5 * y * y - 3) * y) / 2;
    return xx * twoX + xy * x * y + yy * twoY + xxx * threeX + xxy * twoX * y + xyy * x * twoY + yyy * threeY;
  };
}

/** Puts the lines in the middle of the pad, their longer side filling the share that leaves room for the pen. */
function fitToPad(lines: readonly (readonly Place[])[], filled: number): readonly (readonly Place[])[] {
  const xs = lines.flatMap((line) => line.map(([x]) => x));
  const ys = lines.flatMap((line) => line.map(([, y]) => y));
  const left = Math.min(...xs);
  const top = Math.min(...ys);
  const width = Math.max(...xs) - left;
  const height = Math.max(...ys) - top;
  const scale = filled / Math.max(width, height, 1e-6);
  const offsetX = (1 - width * scale) / 2;
  const offsetY = (1 - height * scale) / 2;
  return lines.map((line) =>
    line.map(([x, y]): Place => [(x - left) * scale + offsetX, (y - top) * scale + offsetY]),
  );
}

/** Pressure that drifts along the line and often fades at its ends. */
function pressed(line: readonly Place[], vary: Vary): readonly StrokePoint[] {
  const start = vary.about(0.5, 0.1);
  const middle = vary.about(0.52, 0.08);
  const end = vary.about(0.46, 0.12);
  const last = Math.max(1, line.length - 1);
  return line.map(([x, y], index) => {
    const share = index / last;
    const rest = 1 - share;
    return { x, y, pressure: start * rest * rest + 2 * middle * rest * share + end * share * share };
  });
}
