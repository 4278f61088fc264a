import { expect, test } from 'vitest';
import { pixelLayout } from '../../../../src/renderer/learn/convolution/pixel-layout.ts';
import { drawingWidth, numbersFit, sideBySide } from '../../../../src/renderer/learn/figure/side-by-side.ts';
import { pooledPixelsLayout } from '../../../../src/renderer/learn/pooling/pooling-layout.ts';

const square = (side: number) => ({ rows: side, columns: side });

test('Figure 1 stands in one line with room for its numbers', () => {
  const sizes = [square(5), square(3), square(3)];
  const { spots, cell, height } = sideBySide(sizes);
  expect(numbersFit(sizes)).toBe(true);
  for (const [place, spot] of spots.entries()) {
    const size = sizes[place] ?? square(0);
    const next = spots[place + 1];
    expect(spot.x).toBeGreaterThanOrEqual(0);
    expect(spot.x + size.columns * cell).toBeLessThan(next?.x ?? drawingWidth + 1);
    expect(spot.y + size.rows * cell).toBeLessThanOrEqual(height);
  }
});

test('a digit has no room for its numbers', () => {
  expect(numbersFit([square(28), square(3), square(26)])).toBe(false);
});

test('every image and filter one can choose stays in the drawing as pixels', () => {
  for (let side = 1; side <= 28; side++)
    for (let kernel = 1; kernel <= 7; kernel++)
      for (const border of [0, 12]) {
        const image = { rows: side + border, columns: 28 + border };
        const output = { rows: Math.max(1, side + border - kernel + 1), columns: 28 + border };
        const layout = pixelLayout(image, square(kernel), output);
        const right = layout.output.x + output.columns * layout.output.cell;
        expect(layout.image.cell).toBeGreaterThanOrEqual(3);
        expect(layout.image.x).toBeGreaterThanOrEqual(0);
        expect(right).toBeLessThanOrEqual(drawingWidth);
        expect(layout.filter.y + kernel * layout.filter.cell).toBeLessThanOrEqual(layout.height);
        expect(layout.image.y + image.rows * layout.image.cell).toBeLessThanOrEqual(layout.height);
      }
});

test('every pool one can choose stays in the drawing as pixels', () => {
  for (let size = 1; size <= 7; size++)
    for (let stride = 1; stride <= 7; stride++) {
      const output = square(Math.floor((28 - size) / stride) + 1);
      const layout = pooledPixelsLayout(square(28), square(size), output);
      expect(layout.image.x).toBeGreaterThanOrEqual(0);
      expect(layout.output.x + output.columns * layout.output.cell).toBeLessThanOrEqual(drawingWidth);
    }
});
