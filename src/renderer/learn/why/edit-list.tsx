import { useId } from 'react';
import type { SmallestEdit } from '#shared/explain/why-work.ts';

interface EditListProps {
  /** The shortest first. */
  readonly edits: readonly SmallestEdit[];
  readonly chosen: number;
  readonly onChoose: (digit: number) => void;
}

/** How far it is to each other digit, as bars to choose from. Arrow keys move between them. */
export function EditList({ edits, chosen, onChoose }: EditListProps) {
  const name = useId();
  const longest = Math.max(...edits.map(({ distance }) => distance));
  return (
    <fieldset className="edit-list" aria-label="Length of the smallest edit to each other digit">
      {edits.map(({ digit, pixels, distance }) => {
        const words = pixels === null ? 'none found' : distance.toFixed(2);
        return (
          <label key={digit} className="edit-choice">
            <input
              type="radio"
              name={name}
              checked={digit === chosen}
              aria-label={`${digit}, ${words}`}
              onChange={() => onChoose(digit)}
            />
            <span className="edit-digit">{digit}</span>
            <span className="edit-track">
              {pixels !== null && <span style={{ transform: `scaleX(${distance / longest})` }} />}
            </span>
            <span className="edit-length small quiet">{words}</span>
          </label>
        );
      })}
    </fieldset>
  );
}
