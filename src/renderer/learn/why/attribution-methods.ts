import type { ReplyOf } from '#shared/rpc/contract.ts';
import type { StudioContract } from '#shared/studio-contract.ts';
import { formatPercent } from '../../ui/format.ts';
import { factorNumber, shortNumber } from '../figure/number-words.ts';
import type { TermName } from '../glossary/terms.ts';
import { largestOf } from './level-paths.ts';
import { strongestRegion } from './region-words.ts';
import { otherAnswers } from './why-words.ts';

export const methodNames = ['gradient', 'integrated', 'covering', 'grad-cam'] as const;
export type MethodName = (typeof methodNames)[number];

export interface MethodWords {
  readonly title: string;
  readonly term: TermName;
  /** The field's term and where it comes from. */
  readonly source: string;
  /** What it shows and what it does not, in one sentence; `digit` is the one asked about. */
  readonly honest: (digit: number) => string;
  readonly unit: string;
}

export const methodWords: Readonly<Record<MethodName, MethodWords>> = {
  gradient: {
    title: 'Gradient',
    term: 'saliency',
    source: 'gradient saliency, Simonyan et al. 2014',
    honest: (digit) =>
      `Shows how fast the score of ${digit} would move with a touch more ink in each pixel; it does not show what a larger change would do, and a pixel that matters can have a gradient of nearly nothing.`,
    unit: 'logits per full ink',
  },
  integrated: {
    title: 'Integrated gradients',
    term: 'saliency',
    source: 'Sundararajan et al. 2017',
    honest: (digit) =>
      `Shows how what the score of ${digit} gained since blank paper is shared among the inked pixels; it depends on paper being the start, and says nothing of pixels left blank.`,
    unit: 'logits',
  },
  covering: {
    title: 'Covering',
    term: 'occlusion',
    source: 'occlusion map, Zeiler and Fergus 2014',
    honest: (digit) =>
      `Shows how much of the probability of ${digit} is lost when a square of paper lies on each place; a covered digit may be unlike any the network learned from, and pixels that can stand in for each other seem to matter little.`,
    unit: 'points of probability lost',
  },
  'grad-cam': {
    title: 'Grad-CAM',
    term: 'grad-cam',
    source: 'Selvaraju et al. 2017',
    honest: (digit) =>
      `Shows where the maps of one convolution speak for ${digit}; it shows nothing finer than a cell of that map, and leaves out what speaks against ${digit}.`,
    unit: 'weighted activation',
  },
};

/** A map ready to be drawn, with what can be said of it in words. */
export interface MethodResult {
  readonly map: Float32Array;
  readonly isSigned: boolean;
  readonly decimals: number;
  /** The numbers behind the map. */
  readonly facts: string;
}

export function gradientResult({ map, logit }: ReplyOf<StudioContract, 'gradientSaliency'>): MethodResult {
  return { map, isSigned: true, decimals: 2, facts: `Score (logit): ${shortNumber(logit)}.` };
}

export function integratedResult(reply: ReplyOf<StudioContract, 'integratedGradients'>): MethodResult {
  const { map, sum, logit, blankLogit, steps } = reply;
  const gained = `${shortNumber(logit)} − ${factorNumber(blankLogit)} = ${shortNumber(logit - blankLogit)}`;
  const facts = `All shares add up to ${shortNumber(sum)}; the score gained ${gained} since blank paper. ${steps} steps.`;
  return { map, isSigned: true, decimals: 2, facts };
}

export function coveringResult(
  { map, answers, probability }: ReplyOf<StudioContract, 'occlusionMap'>,
  answer: number,
): MethodResult {
  const lost = Math.max(0, ...map);
  const others = otherAnswers(answers, answer);
  const read = others === '' ? `Read as ${answer} wherever it is covered.` : `Read as ${others}.`;
  return {
    map: map.map((drop) => 100 * drop),
    isSigned: true,
    decimals: 1,
    facts: `Probability ${formatPercent(probability, 1)}, at worst ${formatPercent(probability - lost, 1)}. ${read}`,
  };
}

export function gradCamResult({ map, coarse, side }: ReplyOf<StudioContract, 'gradCam'>): MethodResult {
  const facts =
    side === 1
      ? 'This map has one cell that sees the whole digit: it cannot tell places apart.'
      : `${side} × ${side} values, the largest ${shortNumber(largestOf(coarse))}.`;
  return { map, isSigned: false, decimals: 2, facts };
}

/** Where a map speaks for a digit and where against it: the drawing in words. */
export function mapWords({ map }: MethodResult, digit: number): string {
  const support = strongestRegion(map, 'above');
  const against = strongestRegion(map, 'below');
  if (support === null && against === null) return `Nothing speaks for or against ${digit}.`;
  const said = [
    support === null
      ? `Nothing speaks for ${digit}`
      : `Most of what speaks for ${digit} lies in ${support.words} (${formatPercent(support.share, 0)})`,
    against === null ? '' : `most against it in ${against.words} (${formatPercent(against.share, 0)})`,
  ];
  return `${said.filter((part) => part !== '').join(', ')}.`;
}
