import { digits } from '#shared/digits.ts';
import { type Confusion, countIn } from '#shared/metrics/confusion.ts';
import { inkOn, mixColours } from './oklab.ts';

/** The colours of a heat map, `#rrggbb`: the paper cells lie on, and the ends of both scales. */
export interface HeatColours {
  readonly ground: string;
  readonly right: string;
  readonly wrong: string;
}

export interface HeatCell {
  readonly background: string;
  readonly ink: string;
}

/** Where the weakest non-empty cell starts, so that one error is visible on the ground. */
const faintest = 0.14;

/**
 * How strong a cell is, 0 (empty) to 1 (the largest of its kind). Errors grow with the square root, because 1 against
 * 5 errors matters more than 50 against 54.
 */
export function heatOf(value: number, largest: number): number {
  if (value <= 0 || largest <= 0) return 0;
  return faintest + (1 - faintest) * Math.sqrt(Math.min(1, value / largest));
}

/** The colours of a cell by its strength, even in OKLab, with ink that meets AA on it; null for an empty cell. */
export function heatCell(heat: number, full: string, ground: string): HeatCell | null {
  if (heat <= 0) return null;
  const background = mixColours(ground, full, heat);
  return { background, ink: inkOn(background) };
}

/** What each cell shows: counts, or shares 0..1 of its row (of the digits with that label). */
export type MatrixUnit = 'counts' | 'rates';

/** The value of each cell in `unit`, flat [10, 10]. */
export function cellValues(confusion: Confusion, unit: MatrixUnit): number[] {
  if (unit === 'counts') return [...confusion];
  return digits.flatMap((label) => {
    const total = digits.reduce<number>((sum, prediction) => sum + countIn(confusion, label, prediction), 0);
    return digits.map((prediction) => (total === 0 ? 0 : countIn(confusion, label, prediction) / total));
  });
}

/**
 * Each of the hundred cells in its colours, null where empty. A right cell is as strong as the share of its digit that
 * is read correctly; the wrong ones have a scale of their own that ends at the most frequent mistake.
 */
export function heatCells(confusion: Confusion, unit: MatrixUnit, colours: HeatColours): (HeatCell | null)[] {
  const values = cellValues(confusion, unit);
  const rates = cellValues(confusion, 'rates');
  const worst = Math.max(0, ...values.filter((_, cell) => !isRight(cell)));
  return values.map((value, cell) =>
    isRight(cell)
      ? heatCell(rates[cell] ?? 0, colours.right, colours.ground)
      : heatCell(heatOf(value, worst), colours.wrong, colours.ground),
  );
}

function isRight(cell: number): boolean {
  return cell % (digits.length + 1) === 0;
}
