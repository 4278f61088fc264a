import { useLayoutEffect, useState } from 'react';
import type { Box } from './place-callout.ts';
import { type TourTarget, targetElement } from './tour-target.ts';
import { sameBox, visibleBox } from './visible-box.ts';

/** A step's target, as it lies in the window. */
export type ShownTarget =
  /** Perhaps its view is only being drawn. */
  | { readonly kind: 'awaited' }
  /** `radius`: how round its corners are, in pixels. */
  | { readonly kind: 'shown'; readonly box: Box; readonly radius: number }
  | { readonly kind: 'missing' };

const awaited: ShownTarget = { kind: 'awaited' };
const missing: ShownTarget = { kind: 'missing' };

/** Milliseconds until a target that is not there is said to be missing. */
const patience = 600;

/** Follows a target wherever it moves, frame by frame; it is scrolled into view whenever it comes up. */
export function useTarget(target: TourTarget): ShownTarget {
  const [shown, setShown] = useState<ShownTarget>(awaited);
  useLayoutEffect(() => {
    let frame = 0;
    let element: HTMLElement | null = null;
    let seenAt = performance.now();
    let last: ShownTarget = awaited;

    function look(): void {
      frame = requestAnimationFrame(look);
      const found = targetElement(target);
      if (found !== element) found?.scrollIntoView({ block: 'nearest' });
      element = found;
      const next = stateOf(found);
      if (next === last) return;
      last = next;
      setShown(next);
    }

    function stateOf(found: HTMLElement | null): ShownTarget {
      const box = found === null ? null : visibleBox(found);
      if (found === null || box === null) return performance.now() - seenAt < patience ? awaited : missing;
      seenAt = performance.now();
      if (last.kind === 'shown' && sameBox(last.box, box)) return last;
      return { kind: 'shown', box, radius: Number.parseFloat(getComputedStyle(found).borderTopLeftRadius) };
    }

    look();
    return () => cancelAnimationFrame(frame);
  }, [target]);
  return shown;
}
