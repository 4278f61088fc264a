/** One way to make a digit harder to read; its strength runs from `min` to `max`, and `neutral` changes nothing. */
export interface DistortionRange {
  readonly min: number;
  readonly max: number;
  readonly neutral: number;
  /** What a slider moves by. */
  readonly step: number;
}

export const distortionNames = [
  'rotate',
  'shift-right',
  'shift-down',
  'scale',
  'shear',
  'thickness',
  'blur',
  'noise',
  'occlude',
] as const;
export type DistortionName = (typeof distortionNames)[number];

/** How strong each of them is. */
export type Distortions = Readonly<Record<DistortionName, number>>;

/**
 * rotate: degrees, clockwise; shift: pixels; scale: times as large; shear: pixels sideways for each pixel up; thickness: pixels
 * that ink grows on each side, negative where it shrinks; blur: standard deviation in pixels; noise: standard deviation as
 * a share of full ink; occlude: side of a square of paper, in pixels.
 */
export const distortionRanges: Readonly<Record<DistortionName, DistortionRange>> = {
  rotate: { min: -90, max: 90, neutral: 0, step: 1 },
  'shift-right': { min: -12, max: 12, neutral: 0, step: 0.5 },
  'shift-down': { min: -12, max: 12, neutral: 0, step: 0.5 },
  scale: { min: 0.3, max: 1.8, neutral: 1, step: 0.05 },
  shear: { min: -1.5, max: 1.5, neutral: 0, step: 0.05 },
  thickness: { min: -2, max: 4, neutral: 0, step: 0.1 },
  blur: { min: 0, max: 5, neutral: 0, step: 0.1 },
  noise: { min: 0, max: 1, neutral: 0, step: 0.02 },
  occlude: { min: 0, max: 24, neutral: 0, step: 1 },
};

/** Nothing changed. */
export const noDistortions: Distortions = {
  rotate: 0,
  'shift-right': 0,
  'shift-down': 0,
  scale: 1,
  shear: 0,
  thickness: 0,
  blur: 0,
  noise: 0,
  occlude: 0,
};
