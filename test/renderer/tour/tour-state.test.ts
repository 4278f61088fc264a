import { describe, expect, test } from 'vitest';
import { viewNames } from '#shared/studio-contract.ts';
import { noTour, reduceTour, stepOf, type Tour } from '../../../src/renderer/tour/tour-state.ts';
import { type TourFacts, tourSteps } from '../../../src/renderer/tour/tour-steps.ts';

const nothing: TourFacts = {
  hasDigits: false,
  isTraining: false,
  hasEpoch: false,
  hasCell: false,
  hasDrawing: false,
};

const started = reduceTour(noTour, { kind: 'started', facts: nothing });

function positionOf(tour: Tour): number | null {
  return tour.kind === 'on' ? tour.position : null;
}

/** The tour on the step with this target, with nothing done. */
function on(target: string): Tour {
  return { kind: 'on', position: tourSteps.findIndex((step) => step.target === target), isDone: false };
}

describe('the guided tour', () => {
  test('has eight to ten steps, each on another control and in words that fit a callout', () => {
    expect(tourSteps.length).toBeGreaterThanOrEqual(8);
    expect(tourSteps.length).toBeLessThanOrEqual(10);
    expect(new Set(tourSteps.map(({ target }) => target)).size).toBe(tourSteps.length);
    for (const { view, text, missing } of tourSteps) {
      expect(viewNames).toContain(view);
      expect(text.length).toBeLessThanOrEqual(190);
      expect(missing).toMatch(/\.$/);
    }
  });

  test('next leads through every step and ends after the last', () => {
    let tour = started;
    for (const [position, step] of tourSteps.entries()) {
      expect(positionOf(tour)).toBe(position);
      expect(stepOf(tour)).toBe(step);
      tour = reduceTour(tour, { kind: 'next', facts: nothing });
    }
    expect(tour).toEqual(noTour);
  });

  test('back leads to the step before, and on the first one nowhere', () => {
    const third = [1, 2].reduce((tour) => reduceTour(tour, { kind: 'next', facts: nothing }), started);
    const second = reduceTour(third, { kind: 'back', facts: nothing });
    expect(positionOf(second)).toBe(1);
    const first = reduceTour(second, { kind: 'back', facts: nothing });
    expect(reduceTour(first, { kind: 'back', facts: nothing })).toBe(first);
  });

  test('opening digits leads on to looking at them', () => {
    const tour = reduceTour(started, { kind: 'looked', facts: { ...nothing, hasDigits: true } });
    expect(stepOf(tour)?.target).toBe('classes');
  });

  test('starting a run leads on to its curves', () => {
    const facts = { ...nothing, hasDigits: true, isTraining: true };
    expect(stepOf(reduceTour(on('start'), { kind: 'looked', facts }))?.target).toBe('curves');
  });

  test('drawing is praised, and the step stays for as long as a person draws', () => {
    const drawn = reduceTour(on('pad'), { kind: 'looked', facts: { ...nothing, hasDrawing: true } });
    expect(drawn).toEqual({ ...on('pad'), isDone: true });
    const cleared = reduceTour(drawn, { kind: 'looked', facts: nothing });
    expect(cleared).toEqual(on('pad'));
  });

  test('what is done already is said and does not carry a person past the step', () => {
    const facts = { ...nothing, hasDigits: true };
    const tour = reduceTour(noTour, { kind: 'started', facts });
    expect(tour).toEqual({ kind: 'on', position: 0, isDone: true });
    expect(reduceTour(tour, { kind: 'looked', facts: { ...facts, isTraining: true } })).toBe(tour);
  });

  test('what happens elsewhere changes nothing', () => {
    const facts = { ...nothing, isTraining: true, hasDrawing: true, hasCell: true, hasEpoch: true };
    expect(reduceTour(started, { kind: 'looked', facts })).toBe(started);
  });

  test('leaving ends it from any step, and nothing but starting brings it back', () => {
    for (const position of tourSteps.keys()) {
      expect(reduceTour({ kind: 'on', position, isDone: false }, { kind: 'left' })).toEqual(noTour);
    }
    expect(reduceTour(noTour, { kind: 'next', facts: nothing })).toBe(noTour);
    expect(reduceTour(noTour, { kind: 'looked', facts: { ...nothing, hasDigits: true } })).toBe(noTour);
    expect(positionOf(reduceTour(on('pad'), { kind: 'started', facts: nothing }))).toBe(0);
  });
});
