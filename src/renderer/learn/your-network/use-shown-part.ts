import { type RefObject, useEffect, useState } from 'react';
import { useDrawWhole } from '../figure/draw-whole.ts';
import type { LayerRow } from './network-layout.ts';

/** Rows up to which all are drawn: so few cost nothing. */
const fewRows = 18;
/** Pixels above and below the window in which rows are drawn already. */
const margin = 400;
/** The part is told in steps, so that scrolling renders seldom. */
const grain = 200;

/** Which rows of a long drawing can be seen now; all of them while it is saved. */
export function useShownPart(
  element: RefObject<SVGElement | null>,
  rowCount: number,
): { readonly sees: (row: LayerRow) => boolean } {
  const [part, setPart] = useState({ top: 0, bottom: 2000 });
  const isLong = rowCount > fewRows;
  const isWhole = useDrawWhole() || !isLong;

  useEffect(() => {
    const drawing = element.current?.ownerSVGElement ?? null;
    const scroller = drawing?.closest('.learn-content') ?? null;
    if (!isLong || drawing === null || scroller === null) return;
    function measure(): void {
      const top = -(drawing?.getBoundingClientRect().top ?? 0);
      const next = Math.floor(top / grain) * grain;
      setPart((now) => {
        const wanted = { top: next - margin, bottom: next + window.innerHeight + margin + grain };
        return now.top === wanted.top && now.bottom === wanted.bottom ? now : wanted;
      });
    }
    measure();
    const stop = new AbortController();
    scroller.addEventListener('scroll', measure, { signal: stop.signal, passive: true });
    window.addEventListener('resize', measure, { signal: stop.signal });
    return () => stop.abort();
  }, [element, isLong]);

  return {
    sees: ({ y, height }) => isWhole || (y + height >= part.top && y <= part.bottom),
  };
}
