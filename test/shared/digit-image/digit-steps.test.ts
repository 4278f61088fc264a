import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DigitSteps, digitSteps } from '#shared/digit-image/digit-steps.ts';
import { blankImage, centreOfMass, type GreyImage, inkBox } from '#shared/digit-image/grey-image.ts';
import { rasterizeStrokes } from '#shared/digit-image/rasterize-strokes.ts';
import { defaultBrush, type Stroke } from '#shared/digit-image/strokes.ts';

function filled(width: number, height: number, box: readonly [number, number, number, number]): GreyImage {
  const image = blankImage(width, height);
  for (let y = box[1]; y < box[1] + box[3]; y++)
    image.pixels.fill(255, y * width + box[0], y * width + box[0] + box[2]);
  return image;
}

/** A three-quarter ring with a tail, placed and sized at will. */
function squiggle(x: number, y: number, size: number): Stroke {
  return Array.from({ length: 40 }, (_, index) => {
    const angle = (index / 39) * 5;
    const radius = 0.5 + index / 100;
    return { x: x + size * radius * Math.cos(angle), y: y + size * radius * Math.sin(angle), pressure: 0.5 };
  });
}

function stepsOf(stroke: Stroke, brush = defaultBrush): DigitSteps {
  const steps = digitSteps(rasterizeStrokes([stroke], { side: 280, brush }));
  if (steps === null) throw new Error('no ink');
  return steps;
}

/** The mean difference of the fitted digits; a whole-pixel shift may differ by one where rounding tips over. */
function unlikeness(left: DigitSteps, right: DigitSteps): number {
  expect(Math.abs(left.shift.x - right.shift.x)).toBeLessThanOrEqual(1);
  expect(Math.abs(left.shift.y - right.shift.y)).toBeLessThanOrEqual(1);
  return meanDifference(left.boxed.pixels, right.boxed.pixels);
}

function meanDifference(left: Uint8Array, right: Uint8Array): number {
  return left.reduce((sum, value, index) => sum + Math.abs(value - (right[index] ?? 0)), 0) / left.length;
}

test('a blank picture has no steps', () => {
  expect(digitSteps(blankImage(280, 280))).toBeNull();
  expect(digitSteps(blankImage(28, 28))).toBeNull();
});

test('a tall bar fills 20 pixels and keeps its aspect', () => {
  const steps = digitSteps(filled(280, 280, [30, 40, 20, 100]));
  expect(steps?.box).toEqual({ x: 30, y: 40, width: 20, height: 100 });
  expect(steps?.cropped).toMatchObject({ width: 20, height: 100 });
  expect(steps?.boxed).toMatchObject({ width: 20, height: 20 });
  expect(steps && inkBox(steps.boxed, 1)).toEqual({ x: 8, y: 0, width: 4, height: 20 });
  expect(steps && inkBox(steps.centred, 255)).toEqual({ x: 12, y: 4, width: 4, height: 20 });
  expect(steps?.centred.pixels.reduce((sum, value) => sum + value, 0)).toBe(4 * 20 * 255);
});

test('greys come from averaging areas', () => {
  const steps = digitSteps(filled(64, 64, [0, 0, 10, 50]));
  expect(steps && [...steps.boxed.pixels.subarray(0, 20)].filter((value) => value > 0)).toEqual([
    255, 255, 255, 255,
  ]);
  const odd = digitSteps(filled(64, 64, [0, 0, 9, 50]));
  expect(odd && [...odd.boxed.pixels.subarray(0, 20)].filter((value) => value > 0)).toEqual([
    204, 255, 255, 204,
  ]);
});

test('the centre of mass goes to pixel 14 by whole pixels', () => {
  const image = filled(100, 100, [10, 10, 10, 80]);
  for (let y = 70; y < 90; y++) image.pixels.fill(255, y * 100 + 10, y * 100 + 60);
  const steps = digitSteps(image);
  const centre = steps && centreOfMass(steps.centred);
  expect(steps?.shift).toEqual({ x: 2, y: -3 });
  for (const along of [centre?.x, centre?.y]) {
    expect(along).toBeGreaterThanOrEqual(13.5);
    expect(along).toBeLessThan(14.5);
  }
});

test('ink is never pushed over an edge by centring', () => {
  const image = filled(200, 200, [0, 0, 200, 2]);
  for (let y = 0; y < 200; y++) image.pixels.fill(255, y * 200 + 198, y * 200 + 200);
  const steps = digitSteps(image);
  const total = (pixels: Uint8Array | undefined): number =>
    pixels?.reduce((sum, value) => sum + value, 0) ?? 0;
  expect(total(steps?.centred.pixels)).toBe(total(steps?.boxed.pixels));
});

test('a picture in the layout of MNIST stays as it is', () => {
  const image = filled(28, 28, [12, 5, 4, 18]);
  const steps = digitSteps(image);
  expect(steps?.centred.pixels).toEqual(image.pixels);
  expect(steps?.boxed).toMatchObject({ width: 20, height: 20 });
  expect(steps && inkBox(steps.boxed, 1)).toMatchObject({ width: 4, height: 18 });
});

test('a tiny picture is enlarged without holes', () => {
  const steps = digitSteps(filled(5, 7, [1, 1, 2, 5]));
  expect(steps && inkBox(steps.centred, 128)).toMatchObject({ width: 8, height: 20 });
});

test('where on the pad a digit is drawn makes no difference', () => {
  const place = fc.double({ min: 0.35, max: 0.65, noNaN: true });
  const reference = stepsOf(squiggle(0.5, 0.5, 0.3));
  fc.assert(
    fc.property(place, place, (x, y) => unlikeness(stepsOf(squiggle(x, y, 0.3)), reference) < 5),
    { numRuns: 60 },
  );
});

test('how large a digit is drawn makes no difference when the pen grows with it', () => {
  const reference = stepsOf(squiggle(0.5, 0.5, 0.3), 0.08);
  fc.assert(
    fc.property(
      fc.double({ min: 0.2, max: 0.48, noNaN: true }),
      (size) => unlikeness(stepsOf(squiggle(0.5, 0.5, size), (0.08 * size) / 0.3), reference) < 8,
    ),
    { numRuns: 60 },
  );
});

test('any strokes give 28 x 28 with the centre of mass near the middle', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const stroke = fc.array(fc.record({ x: share, y: share, pressure: share }), {
    minLength: 1,
    maxLength: 12,
  });
  fc.assert(
    fc.property(fc.array(stroke, { minLength: 1, maxLength: 4 }), (strokes) => {
      const steps = digitSteps(rasterizeStrokes(strokes, { side: 120, brush: defaultBrush }));
      expect(steps?.centred).toMatchObject({ width: 28, height: 28 });
      const extent = steps && inkBox(steps.centred, 1);
      expect(Math.max(extent?.width ?? 0, extent?.height ?? 0)).toBe(20);
    }),
    { numRuns: 100 },
  );
});

test('strokes become the input of a network in well under a frame', () => {
  const stroke = squiggle(0.5, 0.5, 0.4);
  const times = Array.from({ length: 60 }, () => {
    const start = performance.now();
    stepsOf(stroke);
    return performance.now() - start;
  }).sort((a, b) => a - b);
  const median = times[30] ?? 0;
  console.log(
    `strokes to 28x28 at side 280: median ${median.toFixed(2)} ms, slowest ${(times[59] ?? 0).toFixed(2)} ms`,
  );
  expect(median).toBeLessThan(25);
});
