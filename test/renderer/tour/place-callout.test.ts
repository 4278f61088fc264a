import { describe, expect, test } from 'vitest';
import { type Box, cornerPlace, placeCallout, type Size } from '../../../src/renderer/tour/place-callout.ts';

const size: Size = { width: 280, height: 180 };
const whole: Box = { left: 0, top: 0, width: 1024, height: 700 };
const view: Box = { left: 84, top: 48, width: 940, height: 620 };
const areas = [view, whole];

function place(target: Box, level: 'middle' | 'end' = 'middle') {
  return placeCallout({ target, size, areas, level });
}

function overlaps(a: Box, b: Box): boolean {
  return (
    a.left < b.left + b.width &&
    b.left < a.left + a.width &&
    a.top < b.top + b.height &&
    b.top < a.top + a.height
  );
}

function contains(outer: Box, inner: Box): boolean {
  return (
    inner.left >= outer.left &&
    inner.top >= outer.top &&
    inner.left + inner.width <= outer.left + outer.width &&
    inner.top + inner.height <= outer.top + outer.height
  );
}

describe('a callout', () => {
  test('stands right of a target at the left, level with its middle', () => {
    expect(place({ left: 100, top: 300, width: 200, height: 60 })).toEqual({
      left: 314,
      top: 240,
      side: 'right',
      pointer: 90,
    });
  });

  test('stands level with the end of a target where its top must stay free', () => {
    const placed = place({ left: 100, top: 60, width: 300, height: 600 }, 'end');
    expect(placed.top).toBe(480);
    expect(placed.pointer).toBe(20);
  });

  test('keeps off the rail: a wide target in the middle gets it below', () => {
    expect(place({ left: 380, top: 400, width: 350, height: 48 }).side).toBe('below');
    expect(place({ left: 200, top: 590, width: 700, height: 60 }).side).toBe('above');
  });

  test('is inside the window and off its target, wherever a target leaves room on some side', () => {
    let placedBeside = 0;
    for (let left = 0; left <= 960; left += 60) {
      for (let top = 0; top <= 660; top += 60) {
        for (const width of [24, 200, 500, 900]) {
          for (const height of [24, 200, 420, 600]) {
            const target = {
              left,
              top,
              width: Math.min(width, 1024 - left),
              height: Math.min(height, 700 - top),
            };
            const placed = place(target);
            const box = { ...size, left: placed.left, top: placed.top };
            expect(contains(whole, box)).toBe(true);
            if (placed.side === 'corner') continue;
            placedBeside++;
            expect(overlaps(box, target)).toBe(false);
            expect(placed.pointer).toBeGreaterThanOrEqual(20);
          }
        }
      }
    }
    expect(placedBeside).toBeGreaterThan(2000);
  });

  test('goes into the corner of the view where a target leaves no room', () => {
    const placed = place({ left: 90, top: 60, width: 920, height: 600 });
    expect(placed).toEqual(cornerPlace(size, view));
    expect(contains(view, { ...size, left: placed.left, top: placed.top })).toBe(true);
  });
});
