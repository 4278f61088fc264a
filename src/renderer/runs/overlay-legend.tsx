import { X } from 'lucide-react';
import type { RefObject } from 'react';
import type { Curve } from '../charts/overlay/curve.ts';
import { IconButton } from '../ui/button.tsx';
import { toggleChosen, useRunChoice } from './choice-store.ts';
import { useRunCurves } from './run-curves-store.ts';
import type { ReadableRow } from './run-row.ts';
import { Swatch } from './swatch.tsx';

interface OverlayLegendProps {
  readonly chosen: readonly ReadableRow[];
  /** The list whose values {@link writeLegend} writes. */
  readonly list: RefObject<HTMLUListElement | null>;
}

/** Which line is which run; its values follow the pointer without rendering anything. */
export function OverlayLegend({ chosen, list }: OverlayLegendProps) {
  const slots = useRunChoice((choice) => choice.slots);
  const loaded = useRunCurves((state) => state.loaded);
  return (
    <ul className="overlay-legend small" ref={list} aria-label="Drawn runs">
      {chosen.map(({ id, name }) => {
        const failure = loaded.get(id)?.failure ?? null;
        return (
          <li key={id} className="overlay-entry" data-run={id}>
            <Swatch slot={slots.get(id) ?? 0} />
            <span className="overlay-name" title={failure?.message ?? name}>
              {name}
            </span>
            <span className="overlay-value">{failure === null ? '' : 'not readable'}</span>
            <IconButton icon={X} size="small" label={`Leave ${name} out`} onClick={() => toggleChosen(id)} />
          </li>
        );
      })}
    </ul>
  );
}

interface LegendValues {
  readonly curves: readonly Curve[];
  /** As many as curves. */
  readonly values: readonly (number | null)[];
  readonly nearest: string | null;
  readonly formatValue: (value: number) => string;
}

/** Writes values into the legend, sixty times a second if need be: React would render fifty rows each time. */
export function writeLegend(
  list: HTMLElement | null,
  { curves, values, nearest, formatValue }: LegendValues,
): void {
  if (list === null) return;
  const texts = new Map(
    curves.map(({ id }, place) => {
      const value = values[place] ?? null;
      return [id, value === null ? '–' : formatValue(value)];
    }),
  );
  for (const entry of list.children) {
    if (!(entry instanceof HTMLElement)) continue;
    const id = entry.dataset['run'] ?? '';
    const text = texts.get(id);
    const value = entry.querySelector('.overlay-value');
    if (text !== undefined && value !== null && value.textContent !== text) value.textContent = text;
    entry.toggleAttribute('data-near', id === nearest);
  }
}
