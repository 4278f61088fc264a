import { networkNameOf, networkOf } from './network/own-network.ts';
import type { Plan } from './plan.ts';
import type { Difference } from './run-history.ts';

/** A value, or values by name, as deep as they go; `undefined` is a field that is not there. */
export type Described = string | number | boolean | null | undefined | { readonly [name: string]: Described };

/** Where two plans differ, field by field (`variation.rotation`), in the plan's own order. */
export function planDifferences(one: Plan, other: Plan): Difference[] {
  const bothOwn = [one, other].every(({ network }) => typeof network !== 'string');
  return differencesBetween(describePlan(one, bothOwn), describePlan(other, bothOwn));
}

/** Networks by their names; those of one's own can have one name and different layers (`layers.3`). */
function describePlan(plan: Plan, withLayers: boolean): Described {
  const network = networkNameOf(plan.network);
  if (!withLayers) return { ...plan, network };
  const layers = networkOf(plan.network).layers.map(({ kind, ...fields }, position) => {
    const values = Object.entries(fields).map(([field, value]) => `${field} ${value}`);
    return [position + 1, [kind, ...values].join(', ')] as const;
  });
  return { ...plan, network, layers: Object.fromEntries(layers) };
}

/** Where two descriptions differ, by the path to each value; fields that only the second has come last. */
export function differencesBetween(one: Described, other: Described): Difference[] {
  const first = new Map(leaves('', one));
  const second = new Map(leaves('', other));
  return [...new Set([...first.keys(), ...second.keys()])].flatMap((field) => {
    const values: Difference['values'] = [textOf(first.get(field)), textOf(second.get(field))];
    return values[0] === values[1] ? [] : [{ field, values }];
  });
}

type Leaf = Exclude<Described, object> | null;

function leaves(path: string, value: Described): [path: string, value: Leaf][] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([name, inner]) =>
    leaves(path === '' ? name : `${path}.${name}`, inner),
  );
}

/** As a person would type it; what is not there is `none`. */
function textOf(value: Leaf): string {
  if (value === null || value === undefined) return 'none';
  return String(value);
}
