import fc from 'fast-check';
import { expect, test } from 'vitest';
import { advance, redo, startHistory, undo } from '../../../src/renderer/studio/undo-history.ts';

test('undo goes back step by step, redo forward again', () => {
  const drawn = advance(advance(startHistory('empty'), 'one stroke'), 'two strokes');
  const back = undo(undo(drawn));
  expect(back.present).toBe('empty');
  expect(undo(back)).toBe(back);
  expect(redo(back).present).toBe('one stroke');
  expect(redo(redo(back))).toEqual(drawn);
  expect(redo(drawn)).toBe(drawn);
});

test('drawing on after an undo forgets what was undone', () => {
  const history = advance(undo(advance(startHistory('a'), 'b')), 'c');
  expect(history.future).toEqual([]);
  expect(undo(history).present).toBe('a');
});

test('as many undos as steps lead back to the start, up to what is remembered', () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { maxLength: 150 }), (steps) => {
      let history = startHistory(-1);
      for (const step of steps) history = advance(history, step);
      for (const _ of steps) history = undo(history);
      expect(history.present).toBe(-1);
    }),
  );
  let long = startHistory(0);
  for (let step = 1; step <= 1000; step++) long = advance(long, step);
  expect(long.past.length).toBe(200);
});
