import { create } from 'zustand';
import { isBusy, type Session, summaryOf } from '#shared/session.ts';
import { shownDrawing, useDraw } from '../draw/draw-store.ts';
import { isEmpty } from '../draw/drawing.ts';
import { showChapter } from '../learn/chapter-store.ts';
import { currentCurves, subscribeCurves } from '../studio/curves-store.ts';
import { reportAs } from '../studio/problems.ts';
import { showView, useSelection } from '../studio/selection-store.ts';
import { sessionStore, useSession } from '../studio/session-store.ts';
import { studio } from '../studio/studio.ts';
import { noTour, reduceTour, stepOf, type Tour, type TourEvent } from './tour-state.ts';
import type { TourFacts, TourStep } from './tour-steps.ts';

interface TourStore {
  readonly tour: Tour;
  /** Whether this person has neither taken nor turned down the tour; false until main has said so. */
  readonly isUnanswered: boolean;
}

/** The tour of this window. */
export const useTour = create<TourStore>(() => ({ tour: noTour, isUnanswered: false }));

/** Whether the tour should be offered: to a person who is new here. */
export function useTourOffer(): boolean {
  const isUnanswered = useTour((state) => state.isUnanswered && state.tour.kind === 'off');
  const isNew = useSession(({ recent }) => recent.length === 0);
  return isUnanswered && isNew;
}

export function startTour(): void {
  send({ kind: 'started', facts: facts() });
}

export function nextStep(): void {
  send({ kind: 'next', facts: facts() });
}

export function previousStep(): void {
  send({ kind: 'back', facts: facts() });
}

export function leaveTour(): void {
  send({ kind: 'left' });
}

/** Turns the offer down, for good. */
export function declineTour(): void {
  if (!useTour.getState().isUnanswered) return;
  useTour.setState({ isUnanswered: false });
  studio('changePreferences', { tourAnswered: true }).catch(reportAs('The answer could not be kept'));
}

/** Opens the view and chapter that a step is about. */
export function showStep({ view, chapter }: TourStep): void {
  if (chapter !== undefined) showChapter(chapter);
  showView(view);
}

/** Learns whether the tour is still to be offered, and follows what a person does in it; called once, at start. */
export function followTour(): void {
  studio('preferences', {})
    .then(({ tourAnswered }) => useTour.setState({ isUnanswered: !tourAnswered }))
    .catch(() => undefined);
  sessionStore.subscribe(({ session }, before) => {
    look();
    // Who opens digits without the tour has found their own way.
    if (hasDigits(session) && !hasDigits(before.session) && useTour.getState().tour.kind === 'off')
      declineTour();
  });
  useSelection.subscribe(look);
  useDraw.subscribe(look);
  subscribeCurves(look);
}

function look(): void {
  if (useTour.getState().tour.kind === 'on') send({ kind: 'looked', facts: facts() });
}

function send(event: TourEvent): void {
  const { tour } = useTour.getState();
  const next = reduceTour(tour, event);
  if (next === tour) return;
  useTour.setState({ tour: next });
  const step = stepOf(next);
  if (step !== null && step !== stepOf(tour)) showStep(step);
  if (tour.kind === 'on' && next.kind === 'off') declineTour();
}

function facts(): TourFacts {
  const { session } = sessionStore.getState();
  return {
    hasDigits: hasDigits(session),
    isTraining: isBusy(session.run),
    hasEpoch: currentCurves().epochs.length > 0,
    hasCell: useSelection.getState().cell !== null,
    hasDrawing: !isEmpty(shownDrawing(useDraw.getState())),
  };
}

function hasDigits(session: Session): boolean {
  return session.data.kind === 'ready' && summaryOf(session)?.labelled === true;
}
