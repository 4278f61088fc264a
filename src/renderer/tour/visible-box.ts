import type { Box } from './place-callout.ts';

/** The part of an element that can be seen: what no scrolling ancestor and no edge of the window cuts off; null for none. */
export function visibleBox(element: HTMLElement): Box | null {
  const own = element.getBoundingClientRect();
  let { left, top, right, bottom } = own;
  function cut(edges: Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'>): void {
    left = Math.max(left, edges.left);
    top = Math.max(top, edges.top);
    right = Math.min(right, edges.right);
    bottom = Math.min(bottom, edges.bottom);
  }
  cut({ left: 0, top: 0, right: window.innerWidth, bottom: window.innerHeight });
  for (let parent = element.parentElement; parent !== null; parent = parent.parentElement) {
    if (getComputedStyle(parent).overflow !== 'visible') cut(parent.getBoundingClientRect());
  }
  return right - left < 1 || bottom - top < 1
    ? null
    : { left, top, width: right - left, height: bottom - top };
}

/** Whether two boxes are the same to half a pixel. */
export function sameBox(a: Box, b: Box): boolean {
  return (
    Math.abs(a.left - b.left) < 0.5 &&
    Math.abs(a.top - b.top) < 0.5 &&
    Math.abs(a.width - b.width) < 0.5 &&
    Math.abs(a.height - b.height) < 0.5
  );
}
