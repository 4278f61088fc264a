import { type RefObject, useLayoutEffect, useState } from 'react';

/** The size an element has now, in whole pixels; small until it is laid out. */
export function useElementSize(element: RefObject<HTMLElement | null>): {
  readonly width: number;
  readonly height: number;
} {
  const [size, setSize] = useState({ width: 320, height: 200 });
  useLayoutEffect(() => {
    const target = element.current;
    if (target === null) return;
    function measure(): void {
      const width = Math.floor(target?.clientWidth ?? 0);
      const height = Math.floor(target?.clientHeight ?? 0);
      if (width > 0 && height > 0) setSize({ width, height });
    }
    const observer = new ResizeObserver(measure);
    measure();
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
