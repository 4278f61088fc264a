import { expect, test } from 'vitest';
import { experimentResult } from '#shared/experiment-result.ts';
import {
  cellWords,
  currentWords,
  fitWords,
  parameterWords,
  planLine,
} from '../../../src/renderer/compare/experiment-words.ts';
import { leaderboardCsv } from '../../../src/renderer/compare/leaderboard-csv.ts';
import { reportHtml } from '../../../src/renderer/compare/report/report.ts';
import { exampleExperiment, exampleResult, noReadings } from './example-result.ts';

test('the report stands alone: no script, nothing to load, names as text', () => {
  const html = reportHtml(exampleExperiment, exampleResult);
  expect(html).toMatch(/^<!doctype html>/);
  expect(html).not.toMatch(/<script|src=|href=|url\(|@import/);
  expect(html).toContain('Quick &lt;and&gt; slow');
  expect(html).toContain('Slow &amp; good reads 10.50 points more than Quick; if they were equally good');
  for (const part of ['91.50 %', '82.0 %', '96.9 %', 'failed', '200 of 1,000 digits', 'neighbours 3'])
    expect(html).toContain(part);
  expect(html.match(/<svg/g)).toHaveLength(3);
  const tags = (name: string) => html.match(new RegExp(`<${name}[ >]`, 'g'))?.length;
  for (const name of ['table', 'tr', 'td', 'ul', 'li', 'dl', 'svg'])
    expect(html.match(new RegExp(`</${name}>`, 'g'))?.length).toBe(tags(name));
});

test('the report names ensembles, their members and what they cost', () => {
  const { plan, cells } = exampleExperiment;
  const together = { name: 'Two & both', of: ['Quick', 'Slow & good'], how: 'vote' } as const;
  const result = cells[1]?.state;
  if (result === undefined) throw new Error('It is done.');
  const experiment = {
    ...exampleExperiment,
    plan: { ...plan, ensembles: [{ ...together, of: [...together.of] }] },
    cells: [...cells, { contestant: 3, fold: 0, share: 1, state: result }],
  };
  const html = reportHtml(experiment, experimentResult(experiment, noReadings));
  expect(html).toContain('Two &amp; both <span class="quiet">vote of 2 · 1 of 2 folds</span>');
  expect(html).toContain('<li><b>Two &amp; both</b>: vote of Quick and Slow &amp; good</li>');
  expect(html).toContain('An ensemble takes as long as its members together.');
  expect(html).toContain('<tr><th scope="row">Two &amp; both</th><td class="n">90.00</td>');
  expect(leaderboardCsv(experimentResult(experiment, noReadings))).toMatch(
    /^\d,Two & both,ensemble-vote,1,0\.9,.*,$/m,
  );
  expect(planLine(experiment.plan, 1000)).toContain('3 algorithms · 1 ensemble · 2 folds');
});

test('a report of an experiment without results says so', () => {
  const waiting = exampleExperiment.cells.map((cell) => ({ ...cell, state: { kind: 'waiting' } as const }));
  const html = reportHtml(
    { ...exampleExperiment, cells: waiting },
    { folds: 2, leaderboard: [], pairs: [], learningCurves: [] },
  );
  expect(html).toContain('Nothing has been measured yet.');
});

test('the leaderboard as a file has every number as it was measured', () => {
  const [head, first, second] = leaderboardCsv(exampleResult).split('\n');
  expect(head).toMatch(/^rank,name,algorithm,folds,mean_accuracy/);
  expect(first).toMatch(/^1,Slow & good,nearest-neighbours,2,0\.915,/);
  expect(first).toMatch(/,2\.5,0\.25,31400,0\.969$/);
  expect(second).toMatch(/^2,Quick,nearest-mean,2,0\.81/);
});

test('plans, cells and times are told in words', () => {
  const { plan, cells } = exampleExperiment;
  expect(planLine(plan, 1000)).toBe('3 algorithms · 2 folds · 200 of 1,000 digits · seed 1');
  expect(planLine({ ...plan, rows: null }, 1000)).toContain('1,000 digits');
  const failed = cells[2]?.state;
  if (failed === undefined) throw new Error('It has failed.');
  expect(cellWords('Broken', 'fold 1', failed)).toBe(
    'Broken, fold 1 failed. It had not learned after 60 s. Give it more time, fewer rows, or parameters that need less work.',
  );
  expect(cellWords('Quick', 'split 2', { kind: 'running', share: 0.5, seconds: 2 })).toContain(
    '50 % learned in 2.0 s',
  );
  expect(fitWords(0.0321)).toBe('32 ms');
  expect(fitWords(2)).toBe('2.0 s');
  expect(parameterWords('minimumLeaf')).toBe('Minimum leaf');
  const progress = { id: 'a', name: 'b', cells: { done: 1, failed: 0, of: 4 } };
  const current = {
    contestant: 0,
    fold: 1,
    noun: 'fold' as const,
    name: 'Quick',
    trainingShare: 1,
    share: 0.5,
    seconds: 2,
  };
  expect(currentWords({ ...progress, current, secondsLeft: 65 })).toBe('Quick on fold 2 · 1 min 5 s left');
  expect(currentWords({ ...progress, current: null, secondsLeft: null })).toBe('');
});
