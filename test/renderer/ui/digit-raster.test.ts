import { expect, test } from 'vitest';
import { drawDigit, inkColours } from '../../../src/renderer/ui/digit-raster.ts';

test('ink is dark on light paper, or the reverse, and always opaque', () => {
  expect(inkColours(false)[255]).toBe(0xff00_0000);
  expect(inkColours(false)[0]).toBe(0xffff_ffff);
  expect(inkColours(true)[255]).toBe(0xffff_ffff);
  expect(inkColours(true)[100]).toBe(0xff64_6464);
});

test('a digit is drawn in whole squares at its place and nowhere else', () => {
  const raster = { width: 60, colours: new Uint32Array(60 * 58) };
  const pixels = new Uint8Array(784);
  pixels[29] = 255;
  drawDigit(raster, { pixels, inks: inkColours(true) }, { x: 3, y: 1, scale: 2 });
  const lit = [...raster.colours.keys()].filter((index) => raster.colours[index] === 0xffff_ffff);
  expect(lit).toEqual([3 * 60 + 5, 3 * 60 + 6, 4 * 60 + 5, 4 * 60 + 6]);
  expect(raster.colours.filter((colour) => colour !== 0).length).toBe(56 * 56);
  expect(raster.colours[0]).toBe(0);
});
