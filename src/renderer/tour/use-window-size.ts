import { useEffect, useState } from 'react';
import type { Size } from './place-callout.ts';

/** The room there is in the window, in CSS pixels. */
export function useWindowSize(): Size {
  const [size, setSize] = useState(windowSize);
  useEffect(() => {
    function onResize(): void {
      setSize(windowSize());
    }
    window.addEventListener('resize', onResize);
    return () => window.removeEventListener('resize', onResize);
  }, []);
  return size;
}

function windowSize(): Size {
  return { width: window.innerWidth, height: window.innerHeight };
}
