/** The controls that the guided tour points at. */
export type TourTarget =
  | 'open-digits'
  | 'classes'
  | 'presets'
  | 'start'
  | 'curves'
  | 'confusion'
  | 'pad'
  | 'chapters'
  | 'compare'
  | 'test-file';

/** Marks an element as what a step of the tour points at: `<div {...pointedAt('start')}>`. At most one is shown at a time. */
export function pointedAt(target: TourTarget): { readonly 'data-tour': TourTarget } {
  return { 'data-tour': target };
}

/** The element that is marked so now; null while it is not shown. */
export function targetElement(target: TourTarget): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-tour="${target}"]`);
}
