import { type TourFacts, type TourStep, tourSteps } from './tour-steps.ts';

/**
 *            started                     next on the last step, left
 *   off ───────────────▶ on (step 1) … on (step 10) ───────────────▶ off
 *                          ▲  next, back, a task that leads on  │
 *                          └────────────────────────────────────┘
 */
export type Tour =
  | { readonly kind: 'off' }
  /** `isDone`: whether what the step asks for is done. */
  | { readonly kind: 'on'; readonly position: number; readonly isDone: boolean };

export type TourEvent =
  | { readonly kind: 'started'; readonly facts: TourFacts }
  | { readonly kind: 'next'; readonly facts: TourFacts }
  | { readonly kind: 'back'; readonly facts: TourFacts }
  /** Something in the window changed. */
  | { readonly kind: 'looked'; readonly facts: TourFacts }
  | { readonly kind: 'left' };

export const noTour: Tour = { kind: 'off' };

/** The tour after an event; the same object where nothing changes. A step that was done on arrival does not lead on by itself. */
export function reduceTour(tour: Tour, event: TourEvent): Tour {
  if (event.kind === 'started') return at(0, event.facts);
  if (tour.kind === 'off') return tour;
  switch (event.kind) {
    case 'next':
      return at(tour.position + 1, event.facts);
    case 'back':
      return tour.position === 0 ? tour : at(tour.position - 1, event.facts);
    case 'looked':
      return look(tour, event.facts);
    case 'left':
      return noTour;
  }
}

/** The step that is shown; null while the tour is off. */
export function stepOf(tour: Tour): TourStep | null {
  return tour.kind === 'on' ? (tourSteps[tour.position] ?? null) : null;
}

function at(position: number, facts: TourFacts): Tour {
  const step = tourSteps[position];
  if (step === undefined) return noTour;
  return { kind: 'on', position, isDone: step.task?.isDone(facts) ?? false };
}

function look(tour: Extract<Tour, { kind: 'on' }>, facts: TourFacts): Tour {
  const task = tourSteps[tour.position]?.task;
  const isDone = task?.isDone(facts) ?? false;
  if (isDone === tour.isDone) return tour;
  return isDone && task?.leadsOn === true ? at(tour.position + 1, facts) : { ...tour, isDone };
}
