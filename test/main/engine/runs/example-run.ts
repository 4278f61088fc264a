import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeLayersModel } from '#engine/export/layers-model.ts';
import { writeEnsembleFile } from '#engine/runs/ensemble-file.ts';
import type { RunFile } from '#engine/runs/run-file.ts';
import { writeRunFile } from '#engine/runs/run-folder.ts';
import { stepLine, stepTableHeader } from '#engine/runs/step-table.ts';
import { networkPresets } from '#shared/network/presets.ts';
import { defaultPlan } from '#shared/plan.ts';
import type { EpochRecord, StepReport } from '#shared/training.ts';

export const exampleRun: RunFile = {
  formatVersion: 1,
  name: 'Run 1',
  status: 'completed',
  startedAt: '2026-01-02T03:04:05.000Z',
  endedAt: '2026-01-02T03:05:05.000Z',
  process: process.pid,
  network: networkPresets.fast.network,
  parameters: 29_434,
  plan: defaultPlan('fast'),
  data: {
    name: 'train.csv',
    source: { kind: 'file', path: 'train.csv' },
    rows: 10,
    fingerprint: 'f',
    training: 9,
    validation: 1,
  },
  versions: { app: '0.1.0', tensorflow: '2.15.1', node: '20', oneDnn: true },
  execution: { kind: 'graph', precision: 'float32' },
  best: { epoch: 1, validationAccuracy: 0.99, validationLoss: 0.1 },
  epochs: [
    { epoch: 1, loss: 0.2, accuracy: 0.98, validationLoss: 0.1, validationAccuracy: 0.99, seconds: 4 },
  ],
  imagesPerSecond: 8000,
  trainSeconds: 4,
};

/** Writes the example's files, with changes, into a folder that is made for it. */
export async function writeExampleRun(folder: string, changes: Partial<RunFile> = {}): Promise<string> {
  mkdirSync(folder, { recursive: true });
  await writeRunFile(folder, { ...exampleRun, ...changes });
  return folder;
}

/** An ensemble of `of` networks whose first ones, as many as `members` has changes, are done. */
export async function writeExampleEnsemble(
  folder: string,
  { members, of }: { readonly members: readonly Partial<RunFile>[]; readonly of: number },
): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const names = members.map((_, position) => `member-0${position + 1}`);
  for (const [position, changes] of members.entries())
    await writeExampleRun(join(folder, names[position] ?? ''), changes);
  await writeEnsembleFile(folder, {
    formatVersion: 1,
    name: 'Together',
    startedAt: exampleRun.startedAt,
    plan: { ...exampleRun.plan, members: of },
    data: { name: 'train.csv', fingerprint: 'f' },
    members: names,
    validationAccuracy: members.length === 0 ? null : 0.995,
  });
  return folder;
}

/** As many epochs as a long run has, with numbers as long as real ones. */
export function exampleEpochs(count: number): EpochRecord[] {
  const measure = (epoch: number) => ({
    validationLoss: 1 / (3 + epoch),
    validationAccuracy: 1 - 1 / (7 + epoch),
  });
  return Array.from({ length: count }, (_, position) => ({
    epoch: position + 1,
    loss: 1 / (position + 1.7),
    accuracy: 1 - 1 / (position + 3.3),
    ...measure(position),
    seconds: 4 + 1 / (position + 7),
    averaging: { last: measure(position), mean: measure(position + 1) },
  }));
}

export function exampleStep(step: number, changes: Partial<StepReport> = {}): StepReport {
  return {
    kind: 'step',
    step,
    epoch: 1,
    loss: Math.fround(1 / (step + 2)),
    accuracy: Math.fround(1 - 1 / (step + 2)),
    learningRate: 0.03,
    gradientNorm: Math.fround(1 / 3),
    weightNorm: Math.fround(10 / 3),
    imagesPerSecond: 8000,
    seconds: step / 100,
    ...changes,
  };
}

export function stepTable(steps: readonly StepReport[]): string {
  return stepTableHeader + steps.map(stepLine).join('');
}

export const exampleSteps = [exampleStep(1), exampleStep(2), exampleStep(3)];

/** Gives a run steps, and a model of one weight unless that is null. */
export async function fillExampleRun(run: string, table: string, weight: number | null): Promise<void> {
  writeFileSync(join(run, 'steps.csv'), table);
  if (weight === null) return;
  const weights = [{ name: 'a', shape: [1], values: Float32Array.of(weight) }];
  await writeLayersModel(join(run, 'model'), exampleRun.network, weights);
}

/** Makes runs with steps and a model of one weight, each in a new folder inside `folder`. */
export function exampleRuns(folder: string) {
  let runs = 0;
  return async (
    changes: Partial<RunFile> = {},
    { table = stepTable(exampleSteps), weight = 0.5 }: { table?: string; weight?: number | null } = {},
  ): Promise<string> => {
    const run = await writeExampleRun(join(folder, `run-${++runs}`), changes);
    await fillExampleRun(run, table, weight);
    return run;
  };
}

/** Everything in a folder by its path inside it, to see that reading changed nothing. */
export function contentsOf(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return Object.fromEntries(
    entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort()
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'latin1')]),
  );
}
