import { expect, test } from 'vitest';
import { centreOfMass } from '#shared/digit-image/grey-image.ts';
import { defaultBrush, type Stroke } from '#shared/digit-image/strokes.ts';
import { welcomeDigits } from '../../../src/renderer/data/welcome-digits.ts';
import { luminance } from '../../../src/renderer/draw/decode-picture.ts';
import {
  clearPad,
  drawLive,
  finishStroke,
  redoDrawing,
  shownDrawing,
  showPicture,
  undoDrawing,
  useDraw,
} from '../../../src/renderer/draw/draw-store.ts';
import { emptyDrawing, stepsOf, withStroke } from '../../../src/renderer/draw/drawing.ts';
import { rankDigits, sureWords } from '../../../src/renderer/draw/reading-words.ts';

const stroke: Stroke = [
  { x: 0.2, y: 0.2, pressure: 0.5 },
  { x: 0.7, y: 0.8, pressure: 0.5 },
];

test('a drawing becomes a centred 28 x 28 image, an empty pad none', () => {
  expect(stepsOf(emptyDrawing, defaultBrush)).toBe(null);
  const steps = stepsOf(withStroke(emptyDrawing, stroke), defaultBrush);
  expect(steps?.centred.pixels.length).toBe(784);
  const centre = steps === null ? null : centreOfMass(steps.centred);
  expect(Math.round(centre?.x ?? 0)).toBe(14);
});

test('the stroke in progress shows at once and counts as one undo when the pen is lifted', () => {
  drawLive(stroke);
  expect(shownDrawing(useDraw.getState())).toEqual({ kind: 'strokes', strokes: [stroke] });
  finishStroke();
  expect(useDraw.getState().history.past.length).toBe(1);
  undoDrawing();
  expect(useDraw.getState().history.present).toEqual(emptyDrawing);
  redoDrawing();
  clearPad();
  clearPad();
  expect(useDraw.getState().history.past.length).toBe(2);
});

test('a picture gives way to the first stroke and comes back with undo', () => {
  const image = { width: 28, height: 28, pixels: new Uint8Array(784).fill(9) };
  showPicture(image);
  drawLive(stroke);
  finishStroke();
  expect(useDraw.getState().history.present).toEqual({ kind: 'strokes', strokes: [stroke] });
  undoDrawing();
  expect(useDraw.getState().history.present).toEqual({ kind: 'picture', image });
});

test('how sure a reading is depends on the runner-up, not on the share alone', () => {
  const smoothed = [0.92, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.005, 0.005];
  expect(sureWords(smoothed)).toBe('The network is sure.');
  expect(sureWords([0.7, 0.2, 0.1, 0, 0, 0, 0, 0, 0, 0])).toBe('Fairly sure; it could also be a 1.');
  expect(sureWords([0.1, 0, 0, 0, 0.5, 0, 0, 0, 0, 0.4])).toBe('Not sure: it could also be a 9.');
  expect(rankDigits([0.1, 0.6, 0.3])).toEqual([1, 2, 0]);
});

test('luminance weighs green most and blue least', () => {
  expect([...luminance([255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255])]).toEqual([54, 182, 18]);
});

test('the welcome shows ten digits made like every drawing', () => {
  const images = welcomeDigits();
  expect(images.length).toBe(10);
  for (const pixels of images) expect(pixels.length).toBe(784);
});
