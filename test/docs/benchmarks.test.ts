import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { markdownReport } from '../../bench/train/render.mjs';
import type { Report } from '../../bench/train/summarize.mjs';

const report: Report = JSON.parse(readFileSync('docs/benchmarks.json', 'utf8'));

test('BENCHMARKS.md says what docs/benchmarks.json holds', () => {
  expect(readFileSync('BENCHMARKS.md', 'utf8')).toBe(markdownReport(report));
});

test('the stored benchmarks cover every network and everyone', () => {
  expect(report.networks.map(({ name }) => name)).toEqual(['simple', 'ghouzam', 'deotte']);
  for (const { name, ours, tfjs, keras, torch } of report.networks)
    for (const speed of [ours, tfjs, keras, torch]) expect(speed, name).toBeGreaterThan(0);
  expect(report.timeTo.map(({ accuracy }) => accuracy)).toEqual([0.99, 0.993, 0.995]);
  expect(report.example?.sooner).toBeGreaterThan(0);
});
