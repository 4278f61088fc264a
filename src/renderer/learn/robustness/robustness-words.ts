import { type DistortionName, distortionRanges } from '#shared/digit-image/distortions.ts';
import { shortNumber } from '../figure/number-words.ts';

/** What a distortion is called, and how its strength reads. */
interface DistortionWords {
  readonly name: string;
  /** Of the strength, along an axis. */
  readonly axis: string;
  readonly strength: (value: number) => string;
}

export const distortionWords: Readonly<Record<DistortionName, DistortionWords>> = {
  rotate: {
    name: 'Rotate',
    axis: 'Degrees turned, to the right above 0',
    strength: (value) => `${shortNumber(value, 0)}°`,
  },
  'shift-right': {
    name: 'Shift sideways',
    axis: 'Pixels moved, to the right above 0',
    strength: (value) => `${shortNumber(value, 1)} px`,
  },
  'shift-down': {
    name: 'Shift up or down',
    axis: 'Pixels moved, down above 0',
    strength: (value) => `${shortNumber(value, 1)} px`,
  },
  scale: {
    name: 'Scale',
    axis: 'Times as large',
    strength: (value) => `${shortNumber(value)}×`,
  },
  shear: {
    name: 'Shear',
    axis: 'Pixels sideways for each pixel up, to the right above 0',
    strength: (value) => shortNumber(value),
  },
  thickness: {
    name: 'Thin or thicken',
    axis: 'Pixels of ink added on each side, taken off below 0',
    strength: (value) => `${shortNumber(value, 1)} px`,
  },
  blur: {
    name: 'Blur',
    axis: 'Standard deviation of the blur in pixels',
    strength: (value) => `${shortNumber(value, 1)} px`,
  },
  noise: {
    name: 'Noise',
    axis: 'Standard deviation of the noise, as a share of full ink',
    strength: (value) => `${shortNumber(100 * value, 0)} %`,
  },
  occlude: {
    name: 'Cover',
    axis: 'Side of the square of paper laid over it, in pixels',
    strength: (value) => `${shortNumber(value, 1)} px`,
  },
};

/** Whether a strength changes nothing. */
export function isNeutral(name: DistortionName, strength: number): boolean {
  return strength === distortionRanges[name].neutral;
}
