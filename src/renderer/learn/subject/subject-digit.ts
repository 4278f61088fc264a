import { useMemo } from 'react';
import { summaryOf } from '#shared/session.ts';
import { shownDrawing, useDraw } from '../../draw/draw-store.ts';
import { stepsOf } from '../../draw/drawing.ts';
import { useSamples } from '../../studio/samples.ts';
import { useSession } from '../../studio/session-store.ts';
import { useSubject } from './subject-store.ts';

/** The digit that is looked into. */
export type ShownDigit =
  /** 784 values, 255 is ink; `label` is null where nobody knows it. */
  | { readonly kind: 'digit'; readonly pixels: Uint8Array; readonly label: number | null }
  /** Nothing is drawn yet. */
  | { readonly kind: 'blank' }
  /** On its way from the data. */
  | { readonly kind: 'loading' }
  /** No data is open, or it has no such row. */
  | { readonly kind: 'no-data' };

const none: readonly number[] = [];

/** The digit of the subject, while it is drawn too. */
export function useSubjectDigit(): ShownDigit {
  const digit = useSubject((subject) => subject.digit);
  const rows = useSession((session) => summaryOf(session)?.rows ?? 0);
  const row = digit.kind === 'sample' && digit.row < rows ? digit.row : null;
  const sample = useSamples(useMemo(() => (row === null ? none : [row]), [row]))[0] ?? null;
  const { history, live, brush } = useDraw();
  const drawn = useMemo(
    () => (digit.kind === 'drawing' ? stepsOf(shownDrawing({ history, live }), brush) : null),
    [digit, history, live, brush],
  );
  return useMemo(() => {
    if (digit.kind === 'drawing')
      return drawn === null
        ? { kind: 'blank' }
        : { kind: 'digit', pixels: drawn.centred.pixels, label: null };
    if (row === null) return { kind: 'no-data' };
    return sample === null
      ? { kind: 'loading' }
      : { kind: 'digit', pixels: sample.pixels, label: sample.label };
  }, [digit, drawn, row, sample]);
}
