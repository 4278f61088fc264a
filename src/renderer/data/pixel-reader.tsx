import { type PointerEvent, useState } from 'react';
import { imageSide } from '#shared/digits.ts';
import { DigitImage } from '../ui/digit-image.tsx';

const scale = 8;

interface Pixel {
  readonly x: number;
  readonly y: number;
}

/** A digit large enough to point at its pixels. */
export function PixelReader({ pixels }: { readonly pixels: Uint8Array | null }) {
  const [pixel, setPixel] = useState<Pixel | null>(null);
  const ink = pixel === null ? undefined : pixels?.[pixel.y * imageSide + pixel.x];
  return (
    <div>
      <div
        className="inspector-image"
        onPointerMove={(event) => setPixel(pixelUnder(event))}
        onPointerLeave={() => setPixel(null)}
      >
        <DigitImage pixels={pixels} scale={scale} label="The digit, eight times as large" />
        {pixel !== null && (
          <div
            className="inspector-pixel"
            style={{ transform: `translate(${pixel.x * scale}px, ${pixel.y * scale}px)` }}
          />
        )}
      </div>
      <p className="small quiet">
        {pixel === null || ink === undefined
          ? 'Point at a pixel to read its value.'
          : `Column ${pixel.x}, row ${pixel.y}: ${inkWords(ink)}`}
      </p>
    </div>
  );
}

function inkWords(ink: number): string {
  if (ink === 0) return '0, paper';
  return ink === 255 ? '255, full ink' : `${ink} of 255`;
}

/** Inside the image's border of one pixel. */
function pixelUnder(event: PointerEvent<HTMLDivElement>): Pixel | null {
  const box = event.currentTarget.getBoundingClientRect();
  const x = Math.floor((event.clientX - box.left - 1) / scale);
  const y = Math.floor((event.clientY - box.top - 1) / scale);
  return x >= 0 && y >= 0 && x < imageSide && y < imageSide ? { x, y } : null;
}
