import { type ExperimentPlan, type ExperimentReport, experimentPlanSchema } from '#shared/experiment.ts';
import { defaultPlan } from '#shared/plan.ts';
import { trainingClient } from './training-client.ts';

export const twoOfAKind: ExperimentPlan = experimentPlanSchema.parse({
  name: 'Two of a kind',
  folding: { kind: 'k-fold', count: 3 },
  seed: 2,
  contestants: [
    { name: 'Softmax', plan: { algorithm: 'softmax-regression' } },
    { name: 'Linear SVM', plan: { algorithm: 'linear-svm' } },
  ],
});

/** A trainer with open digits for the experiments of one file, and a way to run them. */
export function experimentClient() {
  const trainer = trainingClient({ kind: 'builtin', count: 700, seed: 4 }, defaultPlan('softmax'));

  async function run(
    folder: string,
    options: {
      plan?: ExperimentPlan | null;
      retry?: boolean;
      onReport?: (report: ExperimentReport, stop: () => void) => void;
    } = {},
  ) {
    const stop = new AbortController();
    const reports: ExperimentReport[] = [];
    const described = await trainer.ask(
      'runExperiment',
      { folder, plan: options.plan === undefined ? twoOfAKind : options.plan, retry: options.retry },
      {
        signal: stop.signal,
        onProgress(report) {
          reports.push(report);
          options.onReport?.(report, () => stop.abort());
        },
      },
    );
    return { ...described, reports };
  }

  return { trainer, run };
}

type Run = Awaited<ReturnType<ReturnType<typeof experimentClient>['run']>>;

/** What must not depend on when it was measured. */
export function figuresOf({ leaderboard, pairs, folds }: Run['result']) {
  const standings = leaderboard.map(({ trainSeconds, predictMillisecondsPerDigit, ...rest }) => rest);
  return { folds, pairs, standings };
}

/** How each cell stands. */
export function kindsOf({ experiment }: Pick<Run, 'experiment'>) {
  return experiment.cells.map(({ state }) => state.kind);
}
