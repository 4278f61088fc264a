import { create } from 'zustand';
import type { ImageSize } from '#shared/learn/layer-cost.ts';

/** Images one can start from, in the order of their size. */
export const imagePresets = {
  digit: { label: 'Digit (MNIST)', size: { height: 28, width: 28, channels: 1 } },
  photo: { label: 'Photo for a network', size: { height: 224, width: 224, channels: 3 } },
  'full-hd': { label: 'Full HD in colour', size: { height: 1080, width: 1920, channels: 3 } },
  '4k': { label: '4K in colour', size: { height: 2160, width: 4096, channels: 3 } },
} as const satisfies Record<string, { readonly label: string; readonly size: ImageSize }>;
export type ImagePreset = keyof typeof imagePresets;

interface ScalingState {
  readonly image: ImageSize;
  /** Of the dense layer. */
  readonly units: number;
  /** Of the convolution, and the weights along one side of each. */
  readonly filters: number;
  readonly kernel: number;
}

const start: ScalingState = { image: imagePresets['4k'].size, units: 128, filters: 32, kernel: 3 };

/** What is compared; kept while other chapters are open. */
export const useScaling = create<ScalingState>(() => start);

export function changeScaling(change: Partial<ScalingState>): void {
  useScaling.setState(change);
}

export function changeImage(change: Partial<ImageSize>): void {
  useScaling.setState(({ image }) => ({ image: { ...image, ...change } }));
}

export function resetScaling(): void {
  useScaling.setState(start);
}

/** The preset that has this size; null where none has. */
export function presetOf({ height, width, channels }: ImageSize): ImagePreset | null {
  const names: ImagePreset[] = ['digit', 'photo', 'full-hd', '4k'];
  return (
    names.find((name) => {
      const { size } = imagePresets[name];
      return size.height === height && size.width === width && size.channels === channels;
    }) ?? null
  );
}
