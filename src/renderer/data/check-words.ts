import type { DataCheck } from '#shared/dataset-summary.ts';

/** What each check is called and why it matters. */
export const checkWords: Readonly<
  Record<DataCheck['kind'], { readonly title: string; readonly help: string }>
> = {
  duplicate: {
    title: 'Exact copies',
    help: 'Images that are the same, pixel by pixel, as an earlier one. Many of them make validation look better than it is.',
  },
  blank: { title: 'Blank images', help: 'Images without any ink: nothing can be learned from them.' },
  inverted: {
    title: 'Inverted images',
    help: 'Images whose border is ink: dark and light are probably swapped.',
  },
  'not-centred': {
    title: 'Off centre',
    help: 'Images whose ink does not balance in the middle. A network trained on centred digits reads them less well.',
  },
  'rare-class': {
    title: 'Rare digits',
    help: 'Digits with less than half as many images as an even share. The network sees them too seldom.',
  },
};
