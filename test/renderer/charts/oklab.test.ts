import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contrastOf, hexOfOklab, inkOn, mixColours, oklabOfHex } from '../../../src/renderer/charts/oklab.ts';

const hex = fc.integer({ min: 0, max: 0xff_ffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

test('known colours of the OKLab article', () => {
  expect(oklabOfHex('#ffffff')).toEqual({
    l: expect.closeTo(1, 5),
    a: expect.closeTo(0, 5),
    b: expect.closeTo(0, 5),
  });
  expect(oklabOfHex('#ff0000')).toEqual({
    l: expect.closeTo(0.628, 3),
    a: expect.closeTo(0.2249, 3),
    b: expect.closeTo(0.1258, 3),
  });
});

test('there and back is the same colour', () => {
  fc.assert(
    fc.property(hex, (colour) => {
      expect(hexOfOklab(oklabOfHex(colour))).toBe(colour);
    }),
  );
});

test('a mix ends where it should and its lightness is even', () => {
  expect(mixColours('#ffffff', '#0b63ce', 0)).toBe('#ffffff');
  expect(mixColours('#ffffff', '#0b63ce', 1)).toBe('#0b63ce');
  const steps = [0, 0.25, 0.5, 0.75, 1].map((share) => oklabOfHex(mixColours('#ffffff', '#0b63ce', share)).l);
  const gaps = steps.slice(1).map((lightness, place) => (steps[place] ?? 0) - lightness);
  expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThan(0.005);
});

test('black on white has the highest contrast, and black or white meets AA on any ground', () => {
  expect(contrastOf('#000000', '#ffffff')).toBeCloseTo(21, 9);
  fc.assert(
    fc.property(hex, (ground) => {
      expect(contrastOf(ground, inkOn(ground))).toBeGreaterThanOrEqual(4.5);
    }),
  );
});

test('anything but #rrggbb is refused', () => {
  expect(() => oklabOfHex('#fff')).toThrow(RangeError);
  expect(() => oklabOfHex('red')).toThrow(RangeError);
});
