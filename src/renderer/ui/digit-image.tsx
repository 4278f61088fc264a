import { useEffect, useRef } from 'react';
import { imageSide } from '#shared/digits.ts';
import { inkColours } from './digit-raster.ts';
import { useLightInk } from './ink-store.ts';
import './digit-image.css';

interface DigitImageProps {
  /** side x side values, 0 paper, 255 ink; null while they are on their way. */
  readonly pixels: Uint8Array | null;
  /** Pixels along one side. */
  readonly side?: number;
  /** Screen pixels per image pixel, a whole number. */
  readonly scale: number;
  /** What it shows; an empty label marks decoration. */
  readonly label: string;
}

/** One grey image, drawn in whole pixels and in the ink of the theme. */
export function DigitImage({ pixels, side = imageSide, scale, label }: DigitImageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const lightInk = useLightInk();

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context === null || context === undefined) return;
    const image = context.createImageData(side, side);
    const colours = new Uint32Array(image.data.buffer);
    const inks = inkColours(lightInk);
    for (let index = 0; index < colours.length; index++) {
      colours[index] = inks[pixels?.[index] ?? 0] ?? 0;
    }
    context.putImageData(image, 0, 0);
  }, [pixels, side, lightInk]);

  const size = side * scale;
  return (
    <canvas
      ref={canvas}
      className="digit-image"
      role="img"
      aria-label={label}
      aria-hidden={label === '' ? true : undefined}
      width={side}
      height={side}
      style={{ width: size + 2, height: size + 2 }}
    />
  );
}
