import { expect, test } from 'vitest';
import { dashOf, keepSlots, slotLimit, takeSlots, toggleSlot } from '../../../src/renderer/runs/slots.ts';

test('a run keeps its slot while others come and go, and the lowest free one is taken', () => {
  const three = takeSlots(new Map(), ['a', 'b', 'c']);
  const without = toggleSlot(three, 'b');
  expect([...without]).toEqual([
    ['a', 0],
    ['c', 2],
  ]);
  expect(toggleSlot(without, 'd').get('d')).toBe(1);
});

test('there are fifty slots', () => {
  const all = takeSlots(
    new Map(),
    Array.from({ length: 60 }, (_, index) => `${index}`),
  );
  expect(all.size).toBe(slotLimit);
  expect(toggleSlot(all, 'one more').size).toBe(slotLimit);
});

test('no two slots have the same colour and dashes', () => {
  const looks = Array.from({ length: slotLimit }, (_, slot) => `${slot % 10} ${dashOf(slot).join()}`);
  expect(new Set(looks).size).toBe(slotLimit);
});

test('runs that are gone leave their slots', () => {
  const two = takeSlots(new Map(), ['a', 'b']);
  expect(keepSlots(two, new Set(['a', 'b', 'c']))).toBe(two);
  expect([...keepSlots(two, new Set(['b']))]).toEqual([['b', 1]]);
});
