import { resolve } from 'node:path';
import { countClasses } from '#engine/data/check-data.ts';
import { copyImages, type Dataset } from '#engine/data/dataset.ts';
import { countSeenBefore } from '#engine/data/seen-before.ts';
import { checkSubmissionPath, writeSubmission } from '#engine/export/submission.ts';
import { disposeModel } from '#engine/networks/model.ts';
import { type Reader, readTogether } from '#engine/networks/read-together.ts';
import { leastCertainOf } from '#shared/metrics/least-certain.ts';
import { predictionsOf } from '#shared/metrics/predictions.ts';
import type { ProgressOf, RequestOf } from '#shared/rpc/contract.ts';
import { Failure } from '#shared/rpc/failure.ts';
import type { CallContext, Handlers } from '#shared/rpc/serve.ts';
import { type ExpectedScore, leastCertainShown, type SubmissionReading } from '#shared/submission.ts';
import type { TrainerContract } from '#shared/trainer-contract.ts';
import { readSource } from './data-handlers.ts';
import { measuredScore, recordedScore } from './expected-score.ts';
import { allMemberFolders, loadReader } from './run-model.ts';
import { currentModelOf, type Workbench } from './workbench.ts';

type SubmissionHandlers = Pick<Handlers<TrainerContract>, 'readTestFile' | 'writeSubmission'>;
type ReadingRequest = RequestOf<TrainerContract, 'readTestFile'>;
type Context = CallContext<ProgressOf<TrainerContract, 'readTestFile'>>;

/** A reading that can still be written: what is written is what was looked at. */
interface KeptReading {
  readonly key: string;
  /** The current model that read it, when no runs were named. */
  readonly current: Reader | null;
  readonly predictions: Uint8Array;
  readonly reading: SubmissionReading;
}

/** From test.csv to submission.csv. */
export function submissionHandlers(bench: Workbench): SubmissionHandlers {
  let kept: KeptReading | null = null;

  async function read(request: ReadingRequest, context: Context): Promise<KeptReading> {
    const fresh = await readTestFile(bench, request, context);
    kept = fresh;
    return fresh;
  }

  function keptFor(request: ReadingRequest): KeptReading | null {
    const isSame =
      kept?.key === keyOf(request) && (kept.current === null || kept.current === bench.current?.reader);
    return isSame ? kept : null;
  }

  return {
    async readTestFile(request, context) {
      return (await read(request, context)).reading;
    },

    async writeSubmission({ path, replace, ...request }, context) {
      const protect = [request.data, bench.data?.source].flatMap((source) =>
        source?.kind === 'file' ? [source.path] : [],
      );
      const file = { path: resolve(path), replace, protect };
      await checkSubmissionPath(file);
      const { predictions, reading } = keptFor(request) ?? (await read(request, context));
      await writeSubmission(file, predictions);
      return { ...reading, path: file.path };
    },
  };
}

function keyOf({ data, runs, readsPerDigit }: ReadingRequest): string {
  return JSON.stringify([data, runs, readsPerDigit]);
}

async function readTestFile(
  bench: Workbench,
  request: ReadingRequest,
  context: Context,
): Promise<KeptReading> {
  const { signal } = context;
  const { data, runs } = request;
  const own = runs.length === 0 ? finishedModelOf(bench) : null;
  const known = own === null ? (await loadReader(runs)).reader : own.reader;
  const readsPerDigit = request.readsPerDigit ?? known.readsPerDigit;
  try {
    const reader = { ...known, readsPerDigit };
    const onFile = (done: number, total: number) => context.progress({ kind: 'file', done, total });
    const test = await readSource(data, { signal, onProgress: onFile });
    const training = own === null ? null : trainingDataOf(bench, own.validation?.fingerprint);
    refuseLabels(test, training);
    const onProgress = (done: number, total: number) => context.progress({ kind: 'digits', done, total });
    const probabilities = await readTogether(reader, test.pixels, { signal, onProgress });
    const predictions = predictionsOf(probabilities);
    const readings = leastCertainOf(probabilities, leastCertainShown);
    const expected =
      training !== null && own?.validation
        ? await measuredScore(reader, { data: training, rows: own.validation.rows }, signal)
        : await recorded(own === null ? runs : [own.folder], readsPerDigit);
    const reading: SubmissionReading = {
      name: test.name,
      rows: test.rows,
      counts: countClasses(predictions),
      leastCertain: {
        readings,
        pixels: copyImages(
          test.pixels,
          readings.map(({ index }) => index),
        ),
      },
      expected,
      seenInTraining: training === null ? null : await countSeenBefore(test.pixels, training.pixels),
    };
    return { key: keyOf(request), current: own?.reader ?? null, predictions, reading };
  } finally {
    if (own === null) for (const model of known.models) disposeModel(model);
  }
}

/** The current model once it has stopped changing. Throws `no-model` and `already-training`. */
function finishedModelOf(bench: Workbench) {
  const current = currentModelOf(bench);
  if (bench.control !== null) throw new Failure('already-training', 'The network is still learning.');
  return current;
}

/** The digits the current model learned from, when they are the open data. */
function trainingDataOf(bench: Workbench, fingerprint: string | undefined): Dataset | null {
  const dataset = bench.data?.dataset;
  return dataset !== undefined && dataset.labels !== null && dataset.fingerprint === fingerprint
    ? dataset
    : null;
}

function refuseLabels(test: Dataset, training: Dataset | null): void {
  if (test.labels === null) return;
  const what =
    test.fingerprint === training?.fingerprint
      ? `${test.name} is what the network learned from, not the digits to submit.`
      : `${test.name} has labels already, so there is nothing to submit.`;
  throw new Failure('data-labelled', what);
}

async function recorded(
  folders: readonly (string | null)[],
  readsPerDigit: number,
): Promise<ExpectedScore | null> {
  const known = folders.filter((folder) => folder !== null);
  return known.length === folders.length
    ? await recordedScore(await allMemberFolders(known), readsPerDigit)
    : null;
}
