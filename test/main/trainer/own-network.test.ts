import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readLayersModelWeights } from '#engine/export/layers-model.ts';
import { ownNetworkPlan, type Plan } from '#shared/plan.ts';
import { everyLayer, ownNetwork } from '../../shared/network/every-layer.ts';
import { trainingClient } from './training-client.ts';

const plan: Plan = { ...ownNetworkPlan(ownNetwork), epochs: 3, batch: 64, seed: 7 };
const trainer = trainingClient({ kind: 'builtin', count: 900, seed: 4 }, plan);

async function weightsOf(folder: string) {
  return await readLayersModelWeights(join(folder, 'model'));
}

test('a network of every kind of layer learns in a graph', async () => {
  const { result, reports } = await trainer.train({ ...ownNetworkPlan(everyLayer), batch: 32 });
  expect(reports[0]).toMatchObject({ kind: 'started', execution: 'graph' });
  expect(result.best?.validationAccuracy).toBeGreaterThan(0.2);
});

test('a run of an own network is stopped, resumed, repeated, compared and listed like any other', async () => {
  const whole = await trainer.train({});
  const stop = new AbortController();
  const folder = trainer.newFolder();
  await trainer.train(
    {},
    {
      folder,
      signal: stop.signal,
      onProgress: (report) => report.kind === 'step' && report.step === 15 && stop.abort(),
    },
  );
  const resumed = await trainer.resume(folder);
  expect(resumed.result.best).toEqual(whole.result.best);
  expect(await weightsOf(folder)).toEqual(await weightsOf(whole.result.folder));
  const repeated = await trainer.repeat(whole.result.folder);
  const comparison = await trainer.ask('compareRuns', {
    folders: [whole.result.folder, repeated.result.folder],
  });
  expect(comparison).toMatchObject({ plan: [], firstDifference: null, sameWeights: true });
  const { runs } = await trainer.ask('listRuns', { folder: trainer.folder });
  expect(runs.map((run) => run.kind === 'run' && run.network)).toContain(ownNetwork.name);
  const { networkDescription } = await trainer.ask('describeRun', { folder });
  expect(networkDescription).toEqual(ownNetwork);
});

test('several of them vote', async () => {
  const { result } = await trainer.train({ members: 2, epochs: 1 });
  expect(result.ensemble?.members.length).toBe(2);
  const { runs } = await trainer.ask('listRuns', { folder: trainer.folder });
  expect(runs.find((run) => run.folder === result.folder)).toMatchObject({
    kind: 'run',
    network: ownNetwork.name,
    members: { done: 2, of: 2 },
  });
});

test('a network that does not fit together is refused before anything is made, naming the layer', async () => {
  const network = { ...ownNetwork, layers: ownNetwork.layers.toReversed() };
  await expect(trainer.train({ network })).rejects.toMatchObject({
    code: 'plan-invalid',
    message: expect.stringContaining('Layer 2: A convolution needs an image'),
  });
});

test('weights of another network are refused', async () => {
  const { result } = await trainer.train({ epochs: 1 });
  const [first, ...rest] = ownNetwork.layers;
  if (first?.kind !== 'conv') throw new Error('The first layer is a convolution.');
  const network = { ...ownNetwork, layers: [{ ...first, filters: 5 }, ...rest] };
  await expect(trainer.train({ network }, { from: result.folder })).rejects.toMatchObject({
    code: 'run-mismatch',
    message: expect.stringContaining(ownNetwork.name),
  });
});
