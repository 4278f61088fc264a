import type { FilterName } from '#shared/learn/filters.ts';

interface FilterWords {
  readonly label: string;
  /** What comes of it, in one sentence. */
  readonly effect: string;
}

/** Each filter as a newcomer would call it, and what it does. */
export const filterWords: Record<FilterName | 'own', FilterWords> = {
  figure: {
    label: 'Figure 1',
    effect: 'An X: the output is large where the image has one.',
  },
  identity: { label: 'Identity', effect: 'Keeps each pixel as it is.' },
  edges: {
    label: 'Edges',
    effect: 'Zero where a pixel equals its neighbours, large where it stands out: outlines remain.',
  },
  'sobel-vertical': {
    label: 'Sobel, upright',
    effect:
      'Finds upright edges. Right minus left: blue where ink begins from left to right, orange where it ends.',
  },
  'sobel-horizontal': {
    label: 'Sobel, level',
    effect: 'Finds level edges. Below minus above: blue where ink begins downwards, orange where it ends.',
  },
  'box-blur': { label: 'Mean blur', effect: 'The mean of the pixels under it.' },
  'gaussian-blur': {
    label: 'Gaussian blur',
    effect: 'A mean in which near pixels count more than far ones.',
  },
  sharpen: { label: 'Sharpen', effect: 'A pixel gains what it differs from its four neighbours.' },
  emboss: { label: 'Emboss', effect: 'Like light from below right: one side of a stroke is raised.' },
  own: { label: 'Your own', effect: 'Your own weights: click one in the figure and type.' },
};
