import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ExperimentReport } from '#shared/experiment.ts';
import { experimentClient, figuresOf, twoOfAKind } from './experiment-client.ts';

const { trainer, run } = experimentClient();

/** Which contestants learned, in the order they ended. */
function endedIn(reports: readonly ExperimentReport[]): string[] {
  return reports.flatMap((report) =>
    report.kind === 'cell' && report.cell.state.kind === 'done'
      ? [`${report.cell.fold}:${report.cell.contestant}`]
      : [],
  );
}

test('another order holds from the next cell on, outlives the process, and changes no figure', async () => {
  const whole = await run(trainer.newFolder());
  const folder = trainer.newFolder();
  let over = 0;
  const stopped = await run(folder, {
    onReport(report, stop) {
      if (report.kind !== 'cell') return;
      if (report.cell.state.kind === 'running' && over === 0)
        void trainer.ask('orderExperiment', { folder, order: [1, 0] });
      if (report.cell.state.kind === 'done' && ++over === 4) stop();
    },
  });
  expect(endedIn(stopped.reports)).toEqual(['0:0', '0:1', '1:1', '1:0']);
  const resumed = await run(folder, { plan: null });
  expect(resumed.experiment.order).toEqual([1, 0]);
  expect(endedIn(resumed.reports)).toEqual(['2:1', '2:0']);
  expect(figuresOf(resumed.result)).toEqual(figuresOf(whole.result));
});

test('an order that is none is refused, and a damaged one decides nothing', async () => {
  const folder = trainer.newFolder();
  await expect(trainer.ask('orderExperiment', { folder, order: [0, 1] })).rejects.toMatchObject({
    code: 'run-not-found',
  });
  await run(folder, { plan: { ...twoOfAKind, secondsPerCell: 0.001 } });
  for (const order of [[0], [0, 0], [0, 2], [1, 0, 2]])
    await expect(trainer.ask('orderExperiment', { folder, order })).rejects.toMatchObject({
      code: 'plan-invalid',
    });
  writeFileSync(join(folder, 'order.json'), '{"formatVersion": 1, "order": [1');
  const { experiment } = await trainer.ask('describeExperiment', { folder });
  expect(experiment.order).toEqual([0, 1]);
});
