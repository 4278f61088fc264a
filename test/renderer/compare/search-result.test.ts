import { expect, test } from 'vitest';
import { scoredTrials, sweepImportance, trialsInRound } from '#shared/sweep-result.ts';
import { reportHtml } from '../../../src/renderer/compare/report/report.ts';
import { exactScale } from '../../../src/renderer/compare/scales.ts';
import { axesOf, scoreAxis } from '../../../src/renderer/compare/search/axes.ts';
import {
  brushAfterKey,
  brushBetween,
  brushWords,
  withBrush,
} from '../../../src/renderer/compare/search/brushes.ts';
import { importanceShapes, importanceWords } from '../../../src/renderer/compare/search/importance-chart.ts';
import { lineAt, parallelOf } from '../../../src/renderer/compare/search/parallel.ts';
import { roundWords, searchLine, trialWords } from '../../../src/renderer/compare/search/search-words.ts';
import { trialsCsv } from '../../../src/renderer/compare/search/trials-csv.ts';
import { heatOfShare, shapesToSvg } from '../../../src/renderer/compare/shapes.ts';
import { shapesFile } from '../../../src/renderer/compare/shapes-file.ts';
import { searchExperiment, searchPlan, searchResult, searchState } from './example-search.ts';

const { leaderboard } = searchResult;
const first = trialsInRound(searchState, leaderboard, 0);
const size = { width: 600, height: 300 };
const plain = { brushes: {}, marked: null };

test('each parameter with several values has an axis, and the accuracy the last', () => {
  const axes = axesOf(searchPlan, first);
  expect(axes.map(({ label }) => label)).toEqual(['Trees (log)', 'Pixels (log)', 'Read correctly (%)']);
  const [trees] = axes;
  const [trial] = first;
  if (trees === undefined || trial === undefined) throw new Error('There are some.');
  const at = (value: number) => trees.placeOf({ ...trial, values: { trees: value } });
  expect([at(10), at(100), at(1000)]).toEqual([0, expect.closeTo(0.5, 9), 1]);
  expect(trees.ticks.at(0)).toEqual({ place: 0, text: '10' });
  expect(trees.words(0.5)).toBe('100');
});

test('choices stand beside each other with room at both ends', () => {
  const plan = {
    ...searchPlan,
    algorithm: 'nearest-neighbours',
    over: { voting: ['equal', 'distance'] },
  } as const;
  const [voting] = axesOf({ ...plan, over: { voting: [...plan.over.voting] } }, first);
  expect(voting?.ticks).toEqual([
    { place: 0.25, text: 'equal' },
    { place: 0.75, text: 'distance' },
  ]);
  expect(voting?.words(0.6)).toBe('distance');
});

test('a scale ends where its values do and has round numbers between', () => {
  expect(exactScale(3, 150, true).ticks).toEqual([3, 5, 10, 20, 50, 100, 150]);
  expect(exactScale(1, 15, false).ticks).toEqual([1, 5, 10, 15]);
  expect(exactScale(0, 0.6, false).ticks).toEqual([0, 0.2, 0.4, 0.6]);
});

test('there is a line for each setting from axis to axis, the best one drawn last', () => {
  const { lines, axes, shapes } = parallelOf(searchPlan, first, size, plain);
  expect(lines).toHaveLength(first.length);
  for (const { points } of lines) expect(points.map(([x]) => x)).toEqual(axes.map(({ x }) => x));
  const drawn = shapes.filter((shape) => shape.kind === 'path' && shape.points.length === axes.length);
  expect(drawn).toHaveLength(lines.length);
  expect(drawn.at(-1)).toMatchObject({ points: lines[0]?.points, colour: heatOfShare(1) });
  expect(drawn[0]).toMatchObject({ points: lines.at(-1)?.points, colour: heatOfShare(0) });
  for (const shape of shapes)
    if (shape.kind === 'path')
      for (const [x, y] of shape.points) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(size.width);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y).toBeLessThanOrEqual(size.height);
      }
});

test('a part of an axis leaves the settings that pass there, and the others behind', () => {
  const brushes = withBrush({}, scoreAxis, brushBetween(1, 0.5));
  const { lines, axes, shapes } = parallelOf(searchPlan, first, size, { brushes, marked: null });
  const within = lines.filter((line) => line.isWithin);
  expect(within.length).toBeGreaterThan(0);
  expect(within.length).toBeLessThan(lines.length);
  const accuracy = axes.at(-1);
  for (const line of lines) expect(line.isWithin).toBe((accuracy?.placeOf(line.trial) ?? 0) >= 0.5);
  const drawn = shapes.filter((shape) => shape.kind === 'path' && shape.points.length === axes.length);
  expect(drawn.slice(0, lines.length - within.length).map(({ colour }) => colour)).toEqual(
    lines.filter((line) => !line.isWithin).map(() => 'line'),
  );
  const below = parallelOf(searchPlan, first, size, {
    brushes: { [scoreAxis]: brushBetween(0, 0.5) },
    marked: null,
  });
  for (const line of below.lines) expect(line.isWithin).toBe((accuracy?.placeOf(line.trial) ?? 1) <= 0.5);
  const hidden = lines.find((line) => !line.isWithin);
  const [x, y] = hidden?.points[0] ?? [0, 0];
  expect(lineAt(lines, x, y)?.trial.contestant.name).not.toBe(hidden?.trial.contestant.name);
  expect(withBrush(brushes, scoreAxis, null)).toEqual({});
});

test('the line under the pointer is found between axes', () => {
  const { lines } = parallelOf(searchPlan, first, size, plain);
  const [line] = lines;
  const [[fromX, fromY] = [0, 0], [toX, toY] = [0, 0]] = line?.points ?? [];
  expect(lineAt(lines, (fromX + toX) / 2, (fromY + toY) / 2)).toBe(line);
  expect(lineAt(lines, 5, 5)).toBeNull();
});

test('keys choose a part of an axis, move it, widen it and give it up', () => {
  const press = (key: string, shiftKey = false) => ({ key, shiftKey });
  expect(brushAfterKey(undefined, press('ArrowUp'))).toEqual([0.7, 1]);
  expect(brushAfterKey(undefined, press('ArrowDown'))).toEqual([0, 0.3]);
  expect(brushAfterKey([0.2, 0.5], press('ArrowUp'))).toEqual([
    expect.closeTo(0.3, 9),
    expect.closeTo(0.6, 9),
  ]);
  expect(brushAfterKey([0, 0.3], press('ArrowDown'))).toEqual([0, 0.3]);
  expect(brushAfterKey([0.2, 0.5], press('ArrowUp', true))).toEqual([0.2, expect.closeTo(0.6, 9)]);
  expect(brushAfterKey([0.2, 0.5], press('Escape'))).toBeNull();
  expect(brushAfterKey([0.2, 0.5], press('Tab'))).toBeUndefined();
  const [trees] = axesOf(searchPlan, first);
  if (trees === undefined) throw new Error('There is one.');
  expect(brushWords(trees, [0, 0.5])).toBe('10 to 100');
  expect(brushWords(trees, undefined)).toBe('all');
});

test('importance is drawn and told with what luck alone would come to', () => {
  const importance = [
    { name: 'minimumLeaf', share: 0.05, byChance: 0.2 },
    { name: 'trees', share: 0.8, byChance: 0.3 },
  ];
  expect(importanceWords(importance)).toBe(
    'Trees explains 80 %, luck alone 30 %. Minimum leaf explains 5 %, luck alone 20 %.',
  );
  const bars = importanceShapes(importance, 240).filter(({ colour }) => colour === 'accent');
  expect(bars.map((bar) => (bar.kind === 'path' ? bar.points[1]?.[0] : null))).toEqual([160, 10]);
  const [strongest] = sweepImportance(searchState, leaderboard).toSorted((a, b) => b.share - a.share);
  expect(strongest?.name).toBe('trees');
  expect(sweepImportance(searchState, leaderboard).map(({ name }) => name)).toEqual(['trees', 'pixels']);
});

test('settings are told in words and saved as a file with every number', () => {
  const trials = scoredTrials(searchState, leaderboard);
  const [best] = trials;
  if (best === undefined) throw new Error('There is one.');
  expect(trialWords(best, searchState)).toBe(
    `${best.contestant.name}: reads 95.05 %, spread 0.07 points, learns in 2.0 s.`,
  );
  expect(searchLine(searchState)).toBe(
    'Random forest · 11 settings, successive halving · 2 folds · 1,000 digits · seed 1',
  );
  expect(roundWords(searchState, 1)).toBe('Round 2 of 3: the best 3, on 333 digits');
  const [head, line, ...others] = trialsCsv(searchState, trials).trimEnd().split('\n');
  expect(head).toBe(
    'rank,round,rows,trees,pixels,depth,folds,mean_accuracy,standard_deviation,train_seconds',
  );
  expect(line).toMatch(/^1,2,333,\d+,\d+,64,2,0\.950\d+,0\.0007\d+,2$/);
  expect(others).toHaveLength(trials.length - 1);
});

test('the report of a search has its settings over all rounds and stands alone', () => {
  const html = reportHtml(searchExperiment, searchResult);
  expect(html).not.toMatch(/<script|src=|href=|url\(|@import/);
  expect(html).toContain('<h1>Trees &lt;or&gt; none</h1>');
  for (const part of [
    'Which parameters matter',
    'Round 1 of 3: 11 settings',
    'Trees (log)',
    'What follows is of round 2 of 3',
  ])
    expect(html).toContain(part);
  const table = html.slice(html.indexOf('<h2>Settings</h2>'), html.indexOf('<h2>Round 1'));
  expect(table.match(/<tr>/g)).toHaveLength(1 + first.length);
  for (const colour of html.matchAll(/class="([sf]-[a-z0-9-]+)"/g)) expect(html).toContain(`.${colour[1]}{`);
});

test('a drawing that is saved brings every colour it needs', () => {
  const { shapes } = parallelOf(searchPlan, first, size, plain);
  const series = Array.from({ length: 10 }, () => '#123456');
  const colours = {
    ...{ panel: '#ffffff', line: '#e3e6ea', lineStrong: '#8a939d', text: '#14171a' },
    ...{ quiet: '#5b6570', accent: '#0b63ce', contrast: '#c2410c', series },
  };
  const file = shapesFile({ title: 'a < b', shapes, size }, colours);
  expect(file).toContain('<title>a &lt; b</title>');
  expect(file).toContain(shapesToSvg(shapes));
  for (const colour of file.matchAll(/class="([sf]-[a-z0-9-]+)"/g))
    expect(file).toMatch(new RegExp(`\\.${colour[1]}\\{(stroke|fill):#[0-9a-f]{6}\\}`));
});
