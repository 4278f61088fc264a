import { join } from 'node:path';
import { failureToData, toFailure } from '#shared/rpc/failure.ts';
import { type EpochReport, recordOf, type StepReport } from '#shared/training.ts';
import { type EpochFile, epochsToKeep } from '../checkpoints/checkpoint.ts';
import {
  commitCheckpoint,
  dropState,
  epochFileName,
  writeTensors,
} from '../checkpoints/checkpoint-folder.ts';
import { writeLayersModel } from '../export/layers-model.ts';
import { type FileMark, type GrowingFile, openGrowingFile } from '../runs/growing-file.ts';
import type { RunFile } from '../runs/run-file.ts';
import { writeRunFile, writeRunState } from '../runs/run-folder.ts';
import { epochReportsName } from '../runs/run-reports.ts';
import { stepLine, stepTableHeader, stepTableName } from '../runs/step-table.ts';
import { epochRecord, eventFileName, fileVersionRecord, stepRecord } from '../runs/tensorboard-events.ts';
import type { CutOffRun } from './cut-off-run.ts';
import type { BestKept, TrainingMoment, TrainingOutcome } from './training-parts.ts';

/** Most steps whose numbers go into the TensorBoard events: its charts show a thousand. */
const eventStepLimit = 5000;

/** Writes a run's folder while it goes. */
export interface RunKeeper {
  step(report: StepReport): void;
  /** Throws `file-unwritable`. */
  epoch(report: EpochReport): Promise<void>;
  /** Throws `file-unwritable`. */
  best(best: BestKept): Promise<void>;
  /** Writes a checkpoint while training goes on; one that cannot be written fails the next {@link epoch} or {@link end}. */
  moment(moment: TrainingMoment): void;
  /** How it ended; what `run.json` then says. Throws `file-unwritable`. */
  end(outcome: TrainingOutcome): Promise<RunFile>;
  /** It cannot go on, a full disk, say: the folder must not go on saying that it runs. Never throws. */
  fail(thrown: unknown): Promise<void>;
}

/** Starts writing a run's folder; one that goes on after its last checkpoint is continued there. Throws `file-unwritable`. */
export async function openRunKeeper(
  folder: string,
  { run, plannedSteps, cutOff }: { run: RunFile; plannedSteps: number; cutOff: CutOffRun | null },
): Promise<RunKeeper> {
  const mark = cutOff?.checkpoint?.mark;
  let file = run;
  let kept: EpochFile[] = [...(mark?.epochs ?? [])];
  let writing: Promise<void> = Promise.resolve();
  let stateNumber = mark === undefined ? 0 : 1 + Number(/\d+/.exec(mark.state.name)?.[0] ?? 0);
  const eventEvery = Math.ceil(plannedSteps / eventStepLimit);

  function open(name: string, beginning: string | Uint8Array): GrowingFile {
    const from = mark?.files.find((own) => own.name === name);
    const growing = openGrowingFile(join(folder, name), from);
    if (from === undefined) growing.append(beginning);
    return growing;
  }
  const steps = open(stepTableName, stepTableHeader);
  const epochs = open(epochReportsName, '');
  const events = open(eventFileName(file.startedAt), fileVersionRecord(Date.now() / 1000));
  const growing = [steps, epochs, events];

  async function flush(): Promise<void> {
    for (const own of growing) await own.flush();
  }

  async function writeMoment(
    { position, state, epoch }: TrainingMoment,
    files: readonly FileMark[],
  ): Promise<void> {
    const best = position.best?.epoch ?? null;
    const written = await writeTensors(folder, `state-${stateNumber++}.safetensors`, state);
    if (epoch !== null) {
      const tensors = await writeTensors(folder, epochFileName(epoch.epoch), epoch.weights);
      kept = [...kept.filter((own) => own.epoch !== epoch.epoch), { ...tensors, epoch: epoch.epoch }];
      const keeping = epochsToKeep(
        kept.map((own) => own.epoch),
        best,
      );
      kept = kept.filter((own) => keeping.includes(own.epoch));
    }
    await flush();
    const writtenAt = new Date().toISOString();
    await commitCheckpoint(folder, { writtenAt, position, state: written, epochs: kept, files: [...files] });
  }

  await writeRunFile(folder, file);
  await flush();
  return {
    step(report) {
      steps.append(stepLine(report));
      if (report.step % eventEvery === 0) events.append(stepRecord(report));
    },
    async epoch(report) {
      file = { ...file, epochs: [...file.epochs, recordOf(report)] };
      epochs.append(`${JSON.stringify(report)}\n`);
      events.append(epochRecord(report));
      await writing;
      await writeRunFile(folder, file);
    },
    async best({ epoch, weights }) {
      await writeLayersModel(join(folder, 'model'), file.network, weights);
      file = { ...file, best: epoch };
    },
    moment(moment) {
      const files = growing.map((own) => own.mark());
      writing = writing.then(() => writeMoment(moment, files));
      // Told where it is waited for; until then nobody listens.
      writing.catch(() => {});
    },
    async end(outcome) {
      await writing;
      await flush();
      file = endedFile(file, outcome);
      await writeRunFile(folder, file);
      if (outcome.status === 'completed' || outcome.status === 'diverged') await dropState(folder, kept);
      return file;
    },
    async fail(thrown) {
      const failure = failureToData(toFailure(thrown));
      await writeRunState(folder, { ...file, status: 'interrupted', failure }).catch(() => {});
    },
  };
}

function endedFile(file: RunFile, outcome: TrainingOutcome): RunFile {
  const { epochs, rateChanges, failure, ...rest } = outcome;
  return {
    ...file,
    ...rest,
    epochs: [...epochs],
    ...(rateChanges.length === 0 ? {} : { rateChanges: [...rateChanges] }),
    endedAt: new Date().toISOString(),
    ...(failure === undefined ? {} : { failure: failureToData(failure) }),
  };
}
