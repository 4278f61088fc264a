import { useLayoutEffect, useState } from 'react';
import type { Box } from './place-callout.ts';

/** Where a callout may lie: over the open view, so that rail, top bar and status bar stay free, else anywhere in the window. */
export function useAreas(): readonly Box[] {
  const [areas, setAreas] = useState<readonly Box[]>([]);
  useLayoutEffect(() => {
    function measure(): void {
      const view = document.querySelector('main')?.getBoundingClientRect();
      const whole = { left: 0, top: 0, width: window.innerWidth, height: window.innerHeight };
      setAreas(view === undefined ? [whole] : [view, whole]);
    }
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  return areas;
}
