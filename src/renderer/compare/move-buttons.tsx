import { ChevronDown, ChevronUp } from 'lucide-react';
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { Icon } from '../ui/icon.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import { moveContestant } from './experiment-actions.ts';
import type { Described } from './experiments-store.ts';

interface MoveButtonsProps {
  readonly described: Described;
  readonly name: string;
  readonly contestant: number;
  /** Contestants that wait, in the order they learn in. */
  readonly queue: readonly number[];
}

type Step = -1 | 1;

/** Lets a contestant learn earlier or later: by the buttons, and by the arrow keys on them. */
export function MoveButtons({ described, name, contestant, queue }: MoveButtonsProps) {
  const buttons = useRef<HTMLSpanElement>(null);
  /** The step that was asked for: the row moves in the page, which takes the focus away. */
  const asked = useRef<Step | null>(null);
  const place = queue.indexOf(contestant);
  const canMove = (by: Step) => place >= 0 && queue[place + by] !== undefined;

  useLayoutEffect(() => {
    if (asked.current === null || place < 0) return;
    const [up, down] = buttons.current?.querySelectorAll('button') ?? [];
    const wanted = asked.current < 0 ? up : down;
    (wanted?.getAttribute('aria-disabled') === 'true' ? (wanted === up ? down : up) : wanted)?.focus();
    asked.current = null;
  }, [place]);

  function move(by: Step): void {
    if (!canMove(by)) return;
    asked.current = by;
    void moveContestant(described, contestant, by);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    move(event.key === 'ArrowUp' ? -1 : 1);
  }

  const steps = [
    { by: -1, icon: ChevronUp, label: `Let ${name} learn earlier` },
    { by: 1, icon: ChevronDown, label: `Let ${name} learn later` },
  ] as const;
  return (
    <span ref={buttons} className="move-buttons">
      {steps.map(({ by, icon, label }) => (
        <Tooltip key={by} text={label}>
          <button
            type="button"
            className="button icon small"
            aria-label={label}
            aria-disabled={!canMove(by)}
            onClick={() => move(by)}
            onKeyDown={onKeyDown}
          >
            <Icon of={icon} size={16} />
          </button>
        </Tooltip>
      ))}
    </span>
  );
}
