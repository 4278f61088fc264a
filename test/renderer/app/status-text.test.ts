import { expect, test } from 'vitest';
import { emptySession, type Session } from '#shared/session.ts';
import type { RunStart, StepReport } from '#shared/training.ts';
import { runtimeText, statusOf } from '../../../src/renderer/app/status-text.ts';
import { oneStepRun } from '../../shared/session-parts.ts';

const start: RunStart = {
  ...oneStepRun,
  folder: '/runs/7',
  name: 'Run 7',
  rows: { training: 37_800, validation: 4200 },
  stepsPerEpoch: 295,
  steps: 885,
};

const last: StepReport = {
  kind: 'step',
  step: 177,
  epoch: 1,
  loss: 0.5,
  accuracy: 0.9,
  learningRate: 0.02,
  gradientNorm: 1,
  weightNorm: 10,
  imagesPerSecond: 8640.4,
  seconds: 2,
};

const trainer: Session['trainer'] = {
  kind: 'ready',
  restarts: 0,
  description: { tensorflow: '2.15.1', oneDnn: true, cores: 2, node: '20', tensors: 0, bytes: 0 },
};

test('a run says how far it is, how fast, and how long it still takes', () => {
  const status = statusOf({ ...emptySession, trainer, run: { kind: 'training', start } }, last);
  expect(status).toEqual({
    title: 'Training',
    share: 0.2,
    detail: 'step 177 of 885 · epoch 1 of 3 · 8,640 images/s · 8.0 s left',
  });
});

test('a run with a time budget is as far as its time', () => {
  const limited = { ...start, plan: { ...start.plan, timeBudget: 4 } };
  const status = statusOf({ ...emptySession, trainer, run: { kind: 'training', start: limited } }, last);
  expect(status).toMatchObject({ share: 0.5, detail: expect.stringMatching(/^step 177 · epoch 1 · /) });
});

test('opening comes before a run, with no bar length until the size is known', () => {
  const data: Session['data'] = {
    kind: 'checking',
    name: 'train.csv',
    progress: { done: 0, total: 0 },
    previous: null,
  };
  const run: Session['run'] = { kind: 'training', start };
  expect(statusOf({ ...emptySession, data, run }, last)).toMatchObject({
    title: 'Opening train.csv',
    share: 'unknown',
  });
  const known = { ...data, progress: { done: 3, total: 4 } };
  expect(statusOf({ ...emptySession, data: known, run }, last)).toMatchObject({
    share: 0.75,
    detail: '75 %',
  });
});

test('a run that ended before its first epoch promises nothing', () => {
  const result = {
    folder: '/runs/7',
    status: 'stopped',
    best: null,
    epochs: [],
    imagesPerSecond: 0,
    trainSeconds: 0,
  } as const;
  const run: Session['run'] = { kind: 'ended', start, result: { ...result, epochs: [] } };
  expect(statusOf({ ...emptySession, trainer, run }, undefined)).toEqual({
    title: 'Run 7 has ended',
    share: null,
    detail: '',
  });
});

test('a network of an ensemble says its place, and the end what all read together', () => {
  const member = { number: 2, of: 3, together: 0.99 };
  const running: Session['run'] = { kind: 'training', start: { ...start, member } };
  expect(statusOf({ ...emptySession, trainer, run: running }, last).detail).toContain(
    'network 2 of 3 · step',
  );
  const result = {
    folder: '/runs/7',
    status: 'completed',
    best: { epoch: 3, validationAccuracy: 0.99, validationLoss: 0.03 },
    epochs: [],
    imagesPerSecond: 0,
    trainSeconds: 0,
    ensemble: { of: 3, members: [], validationAccuracy: 0.9951 },
  } as const;
  const run: Session['run'] = {
    kind: 'ended',
    start,
    result: { ...result, epochs: [], ensemble: { ...result.ensemble, members: [] } },
  };
  expect(statusOf({ ...emptySession, trainer, run }, undefined).detail).toBe(
    '99.51 % on validation digits, together',
  );
});

test('the runtime names what really runs, once it runs', () => {
  expect(runtimeText(trainer)).toBe('TensorFlow 2.15.1 · oneDNN · 2 cores');
  expect(runtimeText({ kind: 'starting', restarts: 0 })).toBe('');
});

test('while a lost trainer is started again the run says so', () => {
  const starting: Session['trainer'] = { kind: 'starting', restarts: 1 };
  expect(statusOf({ ...emptySession, trainer: starting, run: { kind: 'training', start } }, last)).toEqual({
    title: 'The training process ended: starting it again',
    share: 'unknown',
    detail: '',
  });
});

test('a comparison says what it works on, how far it is and how long it takes', () => {
  const trainer = { kind: 'starting', restarts: 1 } as const;
  const progress = {
    id: 'experiment-0001',
    name: 'Five algorithms',
    cells: { done: 4, failed: 1, of: 15 },
    current: {
      contestant: 1,
      fold: 1,
      noun: 'fold' as const,
      name: 'Softmax',
      trainingShare: 1,
      share: 0.5,
      seconds: 2,
    },
    secondsLeft: 65,
  };
  const ready = { kind: 'failed', restarts: 0, failure: { code: 'internal', message: '' } } as const;
  const experiment = { kind: 'running', progress } as const;
  expect(statusOf({ ...emptySession, trainer: ready, experiment }, undefined)).toEqual({
    title: 'Comparing',
    share: 5.5 / 15,
    detail: '4 of 15 done, 1 failed · Softmax on fold 2 · 1 min 5 s left',
  });
  expect(statusOf({ ...emptySession, trainer, experiment }, undefined).title).toContain('starting it again');
  const starting = { ...emptySession, experiment: { kind: 'starting' } as const };
  expect(statusOf(starting, undefined).title).toBe('Preparing the comparison');
  const ended = { kind: 'ended', progress, failure: null } as const;
  expect(statusOf({ ...emptySession, experiment: ended }, undefined)).toEqual({
    title: 'Five algorithms has ended',
    share: null,
    detail: '4 of 15 done, 1 failed',
  });
});
