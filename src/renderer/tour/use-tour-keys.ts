import { type RefObject, useEffect } from 'react';
import { leaveTour, nextStep, previousStep } from './tour-store.ts';

/**
 * Escape leaves the tour, wherever it means nothing else. Arrows and Enter move on and back while the focus is on the callout
 * or on nothing, so that the controls that a step is about keep their own keys.
 */
export function useTourKeys(callout: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const action = actionOf(event, callout.current);
      if (action === null) return;
      event.preventDefault();
      action();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [callout]);
}

function actionOf(event: KeyboardEvent, callout: HTMLElement | null): (() => void) | null {
  const { key, target } = event;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return null;
  if (!(target instanceof HTMLElement) || document.querySelector('dialog[open]') !== null) return null;
  if (key === 'Escape') return isTypedIn(target) ? null : leaveTour;
  if (target !== document.body && callout?.contains(target) !== true) return null;
  if (key === 'ArrowRight' || key === 'ArrowDown') return nextStep;
  if (key === 'ArrowLeft' || key === 'ArrowUp') return previousStep;
  // On a button of the callout Enter presses that button.
  return key === 'Enter' && !(target instanceof HTMLButtonElement) ? nextStep : null;
}

/** Whether Escape gives up an edit here. */
function isTypedIn(element: HTMLElement): boolean {
  if (element instanceof HTMLInputElement)
    return !['radio', 'checkbox', 'range', 'button'].includes(element.type);
  return element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement;
}
