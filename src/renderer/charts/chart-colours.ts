import { useSyncExternalStore } from 'react';
import { digits } from '#shared/digits.ts';

/** The colours of the visual language as `#rrggbb`, for what draws on a canvas. */
export interface ChartColours {
  readonly panel: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly text: string;
  readonly quiet: string;
  readonly accent: string;
  readonly contrast: string;
  /** Ten that can be told apart by anybody: those of the digits, for charts that show none. */
  readonly series: readonly string[];
}

const dark = window.matchMedia('(prefers-color-scheme: dark)');
let known: ChartColours | null = null;
// Also while nobody listens: who is drawn next asks for them.
dark.addEventListener('change', () => {
  known = null;
});

/** The colours of the scheme in force. */
export function chartColours(): ChartColours {
  known ??= readColours();
  return known;
}

/** Calls back when the colour scheme changed. */
export function subscribeColours(listener: () => void): () => void {
  dark.addEventListener('change', listener);
  return () => dark.removeEventListener('change', listener);
}

/** The colours of the scheme in force; renders again when it changes. */
export function useChartColours(): ChartColours {
  return useSyncExternalStore(subscribeColours, chartColours);
}

function readColours(): ChartColours {
  const style = window.getComputedStyle(document.documentElement);
  const token = (name: string) => fullHex(style.getPropertyValue(name).trim());
  return {
    panel: token('--panel'),
    line: token('--line'),
    lineStrong: token('--line-strong'),
    text: token('--text'),
    quiet: token('--quiet'),
    accent: token('--accent'),
    contrast: token('--contrast'),
    series: digits.map((digit) => token(`--digit-${digit}`)),
  };
}

/** `#rrggbb` for the `#rgb` that a style sheet is shortened to when it is packed. */
function fullHex(colour: string): string {
  return /^#[0-9a-f]{3}$/i.test(colour) ? colour.replace(/[0-9a-f]/gi, '$&$&') : colour;
}
