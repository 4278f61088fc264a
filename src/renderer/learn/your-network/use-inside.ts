import { useEffect, useMemo, useRef } from 'react';
import { imagePixels } from '#shared/digits.ts';
import type { DigitExplanation, DigitQuestion } from '#shared/explain/explanation.ts';
import type { Network } from '#shared/network/network.ts';
import { subscribeCurves } from '../../studio/curves-store.ts';
import type { ShownDigit } from '../subject/subject-digit.ts';
import type { SubjectRun } from '../subject/subject-run.ts';
import { type Inside, type InsideQuestion, lookInside, useInside, useInsideChoices } from './inside-store.ts';

/** Milliseconds between two looks at an unchanged digit while the network learns. */
const learningInterval = 500;

const blank = new Uint8Array(imagePixels);

/** What is shown: a digit (an empty sheet while none is drawn) and what the network makes of it. */
export interface ShownInside {
  readonly pixels: Uint8Array;
  readonly explanation: DigitExplanation;
}

interface InsideParts {
  readonly subject: SubjectRun;
  readonly network: Network | null;
  readonly digit: ShownDigit;
  /** How many maps of a layer are shown. */
  readonly most: number;
}

/** Follows the subject's digit through its network: asks anew with every stroke, and twice a second while the network learns. */
export function useLookInside({ subject, network, digit, most }: InsideParts): {
  readonly shown: ShownInside | null;
  readonly inside: Inside;
} {
  const { order, expanded, open } = useInsideChoices();
  const inside = useInside((store) => store.inside);
  const key = `${subject.run} ${subject.state}`;
  const asked = useMemo((): InsideQuestion | null => {
    if (subject.run === undefined || network === null) return null;
    const count = network.layers.length;
    const inner = open !== null && open.position < count ? open.position : null;
    const question: DigitQuestion = {
      run: subject.run,
      pixels: digit.kind === 'digit' ? digit.pixels : blank,
      maps: { most: Math.max(1, most), order },
      whole: inner === null ? expanded.slice() : [...expanded, inner, ...(inner > 0 ? [inner - 1] : [])],
      weightsOf: [...(network.layers[0]?.kind === 'conv' ? [0] : []), ...(inner ? [inner] : [])],
    };
    return { key, question };
  }, [key, subject.run, network, digit, most, order, expanded, open]);

  useEffect(() => {
    if (asked !== null && digit.kind !== 'loading') lookInside(asked);
  }, [asked, digit.kind]);

  const latest = useRef(asked);
  latest.current = asked;
  const learns = subject.run === null;
  useEffect(() => {
    if (!learns) return;
    let last = 0;
    return subscribeCurves(() => {
      if (performance.now() - last < learningInterval || latest.current === null) return;
      last = performance.now();
      lookInside(latest.current);
    });
  }, [learns]);

  const shown = useMemo(() => {
    if (inside.kind !== 'known' || inside.asked.key !== key || network === null) return null;
    const { explanation, asked: answered } = inside;
    if (explanation.layers.length !== network.layers.length) return null;
    return { pixels: answered.question.pixels, explanation };
  }, [inside, key, network]);
  return { shown, inside };
}
