import { describe, expect, test } from 'vitest';
import { type SplitTrial, splitAlgorithms, trialAccuracy } from '#shared/learn/split-trials.ts';
import { accuracyOf, totalsOf } from '#shared/metrics/confusion.ts';
import { defaultPlan, type Plan } from '#shared/plan.ts';
import { trainingClient } from './training-client.ts';

const plan: Plan = { ...defaultPlan('fast'), epochs: 2, batch: 64, seed: 3 };
const trainer = trainingClient({ kind: 'builtin', count: 1500, seed: 4 }, plan);
const everyKind = ['first-last', 'easy-first', 'hard-first', 'by-class'] as const;

describe('splits', () => {
  test.each(splitAlgorithms)(
    '%s learns one half and reads the other, reported one by one',
    async (algorithm) => {
      const reported: SplitTrial[] = [];
      const { trials } = await trainer.ask(
        'trySplits',
        { algorithm, digits: null, kinds: [...everyKind], seeds: [1, 2, 1] },
        { onProgress: (trial) => reported.push(trial) },
      );
      expect(trials).toEqual(reported);
      expect(trials.map(({ kind }) => kind)).toEqual([...everyKind, 'random', 'random', 'random']);
      for (const { trained, tested } of trials) expect(trained + tested).toBe(1500);
      const [, easy, hard, byClass, first, other, again] = trials.map(trialAccuracy);
      expect(again).toBe(first);
      expect(other).not.toBe(first);
      expect(first).toBeGreaterThan(0.5);
      // Learned from the clear half, the unclear one is read worse than the clear one the other way round.
      expect(easy).toBeLessThan(hard ?? 0);
      // A digit that was never seen is never read.
      expect(byClass).toBe(0);
    },
  );

  test('a sample holds so many digits', async () => {
    const { trials } = await trainer.ask('trySplits', {
      algorithm: 'nearest-mean',
      digits: 400,
      kinds: [],
      seeds: [1],
    });
    expect(trials).toMatchObject([{ trained: 200, tested: 200 }]);
  });

  test('cancelling ends it between two trials', async () => {
    const stop = new AbortController();
    const trying = trainer.ask(
      'trySplits',
      { algorithm: 'nearest-mean', digits: null, kinds: [], seeds: [1, 2, 3, 4, 5, 6, 7, 8] },
      { signal: stop.signal, onProgress: () => stop.abort() },
    );
    await expect(trying).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('robustness', () => {
  test('there is nothing to measure before there is a network', async () => {
    const asked = { run: null, distortion: 'rotate' as const, strengths: [0], digits: null };
    await expect(trainer.ask('measureRobustness', asked)).rejects.toMatchObject({
      code: 'no-model',
    });
  });

  test('without distortion it is the validation accuracy; on its side it is far less', async () => {
    const folder = trainer.newFolder();
    const { result } = await trainer.train({}, { folder });
    const asked = { distortion: 'rotate' as const, strengths: [0, 90], digits: null };
    const { points, digits } = await trainer.ask('measureRobustness', { ...asked, run: null });
    expect(digits).toBe(150);
    const [upright, lying] = points.map(({ confusion }) => accuracyOf(confusion));
    expect(upright).toBe(await trainer.validationAccuracy());
    expect(upright).toBeCloseTo(result.best?.validationAccuracy ?? 0, 10);
    expect(lying).toBeLessThan((upright ?? 0) - 0.2);
    const ofRun = await trainer.ask('measureRobustness', { ...asked, run: folder });
    expect(ofRun).toEqual({ points, digits });
  });

  test('a sample of the digits is the same one each time; noise too', async () => {
    const asked = { run: null, distortion: 'noise' as const, strengths: [0.4], digits: 100 };
    const first = await trainer.ask('measureRobustness', asked);
    expect(first.digits).toBe(100);
    expect(totalsOf(first.points[0]?.confusion ?? []).total).toBe(100);
    expect(await trainer.ask('measureRobustness', asked)).toEqual(first);
  });

  test('cancelling ends it within a strength', async () => {
    const stop = new AbortController();
    const measuring = trainer.ask(
      'measureRobustness',
      { run: null, distortion: 'blur', strengths: [0, 1, 2, 3, 4, 5], digits: null },
      { signal: stop.signal, onProgress: () => stop.abort() },
    );
    await expect(measuring).rejects.toMatchObject({ code: 'cancelled' });
  });
});
