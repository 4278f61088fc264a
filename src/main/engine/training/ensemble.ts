import { rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Plan, splitSeedOf } from '#shared/plan.ts';
import { isSamePlan } from '#shared/plan-changes.ts';
import { Failure, toFailure } from '#shared/rpc/failure.ts';
import type { EnsembleResult, RunResult, TrainingReport } from '#shared/training.ts';
import { recordedTogether } from '../runs/common-readings.ts';
import {
  type EnsembleFile,
  ensembleFormatVersion,
  readEnsembleFile,
  writeEnsembleFile,
} from '../runs/ensemble-file.ts';
import { createRunFolder, readRunFile } from '../runs/run-folder.ts';
import type { RunRequest } from './run-request.ts';

/** Trains one member as a run of its own. */
export type TrainMember = (request: RunRequest) => AsyncGenerator<TrainingReport, RunResult>;

/**
 * Trains the networks of an ensemble one after the other, each with its own seed and all with the same validation rows;
 * each is a run of its own and can be used as soon as it is done. A folder that holds an ensemble of the same plan and digits
 * is continued at its first missing member, which goes on where it was cut off. Ends like the member
 * that did not end well. Throws `run-mismatch` where the folder holds another ensemble.
 */
export async function* trainEnsemble(
  request: RunRequest,
  trainMember: TrainMember,
): AsyncGenerator<TrainingReport, RunResult> {
  const { plan, folder } = request;
  let file = await openEnsemble(request);
  let result: RunResult | null = null;
  while (file.members.length < plan.members) {
    const number = file.members.length + 1;
    const name = memberName(number);
    result = yield* trainOrGoOn(
      {
        ...request,
        plan: memberPlan(plan, number),
        folder: join(folder, name),
        name: `${request.name}, network ${number} of ${plan.members}`,
        member: { number, of: plan.members, together: file.validationAccuracy },
      },
      trainMember,
    );
    if (result.status !== 'completed' || result.best === null) break;
    const members = [...file.members, name];
    const together = await recordedTogether(members.map((member) => join(folder, member)));
    file = {
      ...file,
      members,
      validationAccuracy: together === null ? null : together.correct / together.rows,
    };
    await writeEnsembleFile(folder, file);
  }
  return await resultOfEnsemble(folder, file, result);
}

/** Goes on with a member that was cut off, and where that cannot be, keeps what there is aside and trains it anew. */
async function* trainOrGoOn(
  request: RunRequest,
  trainMember: TrainMember,
): AsyncGenerator<TrainingReport, RunResult> {
  const found = await readRunFile(request.folder).catch(() => null);
  if (found !== null && isSamePlan(found.plan, request.plan)) {
    try {
      return yield* trainMember({ ...request, goesOn: true });
    } catch (thrown) {
      const { code } = toFailure(thrown);
      if (code !== 'checkpoint-damaged' && code !== 'run-complete') throw thrown;
    }
  }
  await setAside(request.folder);
  return yield* trainMember(request);
}

/** What member `number` (from 1) is trained by. */
function memberPlan(plan: Plan, number: number): Plan {
  return {
    ...plan,
    members: 1,
    seed: (plan.seed + number - 1) % 0x1_0000_0000,
    splitSeed: splitSeedOf(plan),
  };
}

function memberName(number: number): string {
  return `member-${String(number).padStart(2, '0')}`;
}

async function openEnsemble({ plan, folder, name, data }: RunRequest): Promise<EnsembleFile> {
  const found = await readEnsembleFile(folder);
  if (found !== null) {
    if (
      !isSamePlan({ ...found.plan, members: plan.members }, plan) ||
      found.data.fingerprint !== data.fingerprint
    ) {
      const message = `${folder} holds an ensemble of another plan or of other digits.`;
      throw new Failure('run-mismatch', message, { place: { file: folder } });
    }
    // More networks may be asked for than at first.
    return { ...found, plan };
  }
  await createRunFolder(folder);
  const file: EnsembleFile = {
    formatVersion: ensembleFormatVersion,
    name,
    startedAt: new Date().toISOString(),
    plan,
    data: { name: data.name, fingerprint: data.fingerprint },
    members: [],
    validationAccuracy: null,
  };
  await writeEnsembleFile(folder, file);
  return file;
}

/** What a member has that cannot go on is kept under a name of its own. */
async function setAside(folder: string): Promise<void> {
  const exists = await stat(folder).then(
    () => true,
    () => false,
  );
  if (exists) await rename(folder, `${folder}-cut-off-${Date.now()}`);
}

/**
 * What an ensemble came to: its networks that are done and, unless it just had it, the outcome of its last network. Throws
 * `run-not-found` and `run-damaged`.
 */
export async function resultOfEnsemble(
  folder: string,
  file: EnsembleFile,
  last: RunResult | null = null,
): Promise<RunResult> {
  const members: EnsembleResult['members'] = [];
  let seconds = 0;
  for (const member of file.members) {
    const run = await readRunFile(join(folder, member));
    members.push({ folder: join(folder, member), validationAccuracy: run.best?.validationAccuracy ?? 0 });
    seconds += run.trainSeconds;
  }
  // Cut off before the first network was done: what that one has is all there is.
  if (members.length === 0 && last !== null) return last;
  const finished = await readRunFile(join(folder, file.members.at(-1) ?? memberName(1)));
  const { best, epochs, imagesPerSecond } = finished;
  const { validationAccuracy } = file;
  return {
    ...(last ?? { status: 'completed', epochs, imagesPerSecond }),
    folder,
    best:
      best === null ? null : { ...best, validationAccuracy: validationAccuracy ?? best.validationAccuracy },
    trainSeconds: seconds + (last === null || last.status === 'completed' ? 0 : last.trainSeconds),
    ensemble: { of: file.plan.members, members, validationAccuracy },
  };
}
