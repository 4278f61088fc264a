import { expect, test } from 'vitest';
import { describeReport, markdownReport } from '../../../bench/train/render.mjs';
import { summarize } from '../../../bench/train/summarize.mjs';
import type { Learning } from '../../../bench/train/summarize-time-to.mjs';

const versions = { tensorflow: '2.15.1', tfjs: '4.22.0' };

function runsOf(key: string, speeds: readonly number[]) {
  return speeds.map((imagesPerSecond) => ({
    network: 'simple',
    key,
    imagesPerSecond,
    peakBytes: 500e6,
    versions,
  }));
}

function reportOf(trained: ReturnType<typeof runsOf>, learning: Learning | null = null) {
  return summarize({
    machine: 'a machine, 2 cores',
    load: 0.5,
    rounds: 3,
    workloads: [{ network: { name: 'simple' }, batch: 128, operations: 10e6 }],
    runs: {
      peaks: [90e9, 100e9, 110e9].map((operationsPerSecond) => ({ operationsPerSecond })),
      trained,
    },
    learning,
  });
}

const learning: Learning = {
  rows: { training: 37800, validation: 4200 },
  ours: [
    {
      recipe: 'fast',
      seed: 11,
      precision: 'bfloat16',
      epochs: [
        { seconds: 2, validationAccuracy: 0.989 },
        { seconds: 2, validationAccuracy: 0.991 },
      ],
    },
  ],
  keras: [{ seed: 11, epochs: [{ seconds: 90, validationAccuracy: 0.988 }] }],
};

test('a report holds medians, null for what was not measured, and the share of the peak', () => {
  const report = reportOf([...runsOf('ours', [4000, 6000, 5000]), ...runsOf('tfjs', [1000, 900, 1100])]);
  expect(report.networks).toMatchObject([
    { name: 'simple', ours: 5000, tfjs: 1000, keras: null, kerasOneDnn: null, torch: null },
  ]);
  expect(report.peak.gigaflops).toBe(100);
  expect(report.networks[0]?.details['ours']).toMatchObject({
    lowest: 4000,
    highest: 6000,
    shareOfPeak: 0.5,
  });
});

test('BENCHMARKS.md names the machine and versions and shows what was met and what was missed', () => {
  const gain = markdownReport(reportOf([...runsOf('ours', [5000]), ...runsOf('tfjs', [1000])]));
  expect(gain).toContain('a machine, 2 cores');
  expect(gain).toContain(
    '| TensorFlow.js 4.22.0 model.fit (TensorFlow 2.15.1) | 1,000 | 1,000 - 1,000 | 5.00 | 5 - 5 | 3: met |  | 10 % | 500 |',
  );
  const loss = markdownReport(reportOf([...runsOf('ours', [800]), ...runsOf('tfjs', [1000])]));
  expect(loss).toContain('| 0.80 | 0.8 - 0.8 | 3: missed |');
  const unclear = markdownReport(
    reportOf([...runsOf('ours', [5000, 2000]), ...runsOf('tfjs', [1000, 1000])]),
  );
  expect(unclear).toContain('| 3.50 | 2 - 5 | 3: rounds disagree |');
});

test("the app's own precision and float32 stand side by side", () => {
  const ours = runsOf('ours', [6000]).map((run) => ({ ...run, precision: 'bfloat16' }));
  const float32 = runsOf('oursFloat32', [4000]).map((run) => ({ ...run, precision: 'float32' }));
  const report = reportOf([...ours, ...float32, ...runsOf('tfjs', [1000])]);
  expect(report).toMatchObject({ precision: 'bfloat16', networks: [{ ours: 6000, oursFloat32: 4000 }] });
  const page = markdownReport(report);
  expect(page).toContain('| this app (TensorFlow 2.15.1, bfloat16) | 6,000 |');
  expect(page).toContain('| this app held to float32 (TensorFlow 2.15.1) | 4,000 |');
  expect(page).toContain('| 6.00 | 6 - 6 | 3: met | 4.00 | 10 % | 500 |');
});

test('the time to an accuracy is told where it was measured, and what was never reached', () => {
  const trained = runsOf('ours', [5000]);
  expect(markdownReport(reportOf(trained))).not.toContain('Time to an accuracy');
  const report = reportOf(trained, learning);
  expect(report).toMatchObject({ timeTo: [{ accuracy: 0.99, ours: 4, keras: null }, {}, {}] });
  const page = markdownReport(report);
  expect(page).toContain('37,800 rows to learn from');
  expect(page).toContain(
    '| 98.80 %: the best of the example | 2.0 | fast | 90.0 | 45.0 | 45 - 45 | 40: met |',
  );
  expect(page).toContain('| 99.0 % | 4.0 | fast | never |');
  expect(page).toContain('| 99.5 % | never |  | never |');
  const alone = markdownReport(reportOf(trained, { ...learning, keras: [] }));
  expect(alone).toContain('| 99.0 % | 4.0 | fast | not measured |');
});

test('the terminal gets one table for each network, without rows of what was not measured', () => {
  const text = describeReport(reportOf([...runsOf('ours', [5000]), ...runsOf('tfjs', [1000])]));
  expect(text).toContain('simple, batch 128');
  expect(text).toContain('TensorFlow.js 4.22.0');
  expect(text).not.toContain('Keras');
});
