import { useSyncExternalStore } from 'react';
import { create } from 'zustand';

const storageKey = 'ink-inverted';

/** Ink follows the theme, dark on light or light on dark, unless the person turned it over. */
const useInk = create<{ readonly inverted: boolean }>(() => ({
  inverted: globalThis.localStorage?.getItem(storageKey) === 'true',
}));

/** Turns the ink over in every view, and remembers it. */
export function invertInk(): void {
  const inverted = !useInk.getState().inverted;
  useInk.setState({ inverted });
  window.localStorage.setItem(storageKey, String(inverted));
}

export function useInkInverted(): boolean {
  return useInk((ink) => ink.inverted);
}

/** Whether digits are drawn light on dark now. */
export function useLightInk(): boolean {
  return useInkInverted() !== useDarkTheme();
}

/** Whether the system's theme is dark now; for what is drawn on a canvas. */
export function useDarkTheme(): boolean {
  return useSyncExternalStore(watchTheme, isDarkTheme);
}

function watchTheme(changed: () => void): () => void {
  const query = window.matchMedia('(prefers-color-scheme: dark)');
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

function isDarkTheme(): boolean {
  return window.matchMedia('(prefers-color-scheme: dark)').matches;
}
