import { dashOf, slotColours } from './slots.ts';

/** A run's line in small: its colour and how it is broken. */
export function Swatch({ slot }: { readonly slot: number }) {
  return (
    <svg className="run-swatch" width={24} height={8} aria-hidden="true">
      <line
        x1={0}
        x2={24}
        y1={4}
        y2={4}
        strokeWidth={3}
        style={{ stroke: `var(--digit-${slot % slotColours})` }}
        strokeDasharray={dashOf(slot).join(' ')}
      />
    </svg>
  );
}
