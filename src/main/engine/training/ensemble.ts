import { rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isSamePlan } from '#shared/plan-changes.ts';
import { Failure, toFailure } from '#shared/rpc/failure.ts';
import type { EnsembleResult, RunResult, TrainingReport } from '#shared/training.ts';
import {
  type EnsembleFile,
  ensembleFormatVersion,
  readEnsembleFile,
  writeEnsembleFile,
} from '../runs/ensemble-file.ts';
import { createRunFolder, readRunFile } from '../runs/run-folder.ts';
import { untilRunFree } from '../runs/run-lock.ts';
import {
  collectMembers,
  finishedMember,
  memberName,
  memberPlan,
  missingMembers,
  withMembers,
} from './ensemble-members.ts';
import { resultOfRun } from './run-file-of.ts';
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
  let file = await collectMembers(folder, await openEnsemble(request));
  let result: RunResult | null = null;
  for (;;) {
    const [number] = missingMembers(file);
    if (number === undefined) break;
    const { validationAccuracy: together, members } = file;
    const own = memberRequest(request, { number, of: plan.members, together });
    result = yield* trainOrGoOn(own, trainMember);
    if (result.status !== 'completed' || result.best === null) break;
    file = await withMembers(folder, file, [...members, memberName(number)]);
  }
  return await resultOfEnsemble(folder, file, result);
}

/**
 * Trains one network of the ensemble in a folder, as a job of a scheduler does; several processes may each train one, and who
 * finds it taken waits until it is free. One that is done is left alone. Throws `plan-invalid` for a number that none has.
 */
export async function* trainOneMember(
  request: RunRequest,
  number: number,
  { trainMember, signal }: { readonly trainMember: TrainMember; readonly signal: AbortSignal },
): AsyncGenerator<TrainingReport, RunResult> {
  const { plan, folder } = request;
  if (number > plan.members)
    throw new Failure('plan-invalid', `The ensemble has ${plan.members} networks, no number ${number}.`);
  const own = memberRequest(request, { number, of: plan.members, together: null });
  await untilRunFree(own.folder, signal);
  const done = await finishedMember(folder, plan, number);
  return done === null ? yield* trainOrGoOn(own, trainMember) : resultOfRun(own.folder, done);
}

/** What a member is trained by. */
function memberRequest(request: RunRequest, member: NonNullable<RunRequest['member']>): RunRequest {
  const { number, of } = member;
  return {
    ...request,
    plan: memberPlan(request.plan, number),
    folder: join(request.folder, memberName(number)),
    name: `${request.name}, network ${number} of ${of}`,
    member,
  };
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

/** The ensemble of a folder, made when there is none. Throws `run-mismatch`, `run-exists`, `file-unwritable`. */
export async function openEnsemble({
  plan,
  folder,
  name,
  data,
  source,
}: Pick<RunRequest, 'plan' | 'folder' | 'name' | 'data' | 'source'>): Promise<EnsembleFile> {
  const found = await readEnsembleFile(folder);
  if (found !== null) {
    if (
      !isSamePlan({ ...found.plan, members: plan.members }, plan) ||
      found.data.fingerprint !== data.fingerprint
    ) {
      const message = `${folder} holds an ensemble of another plan or of other digits.`;
      throw new Failure('run-mismatch', message, { place: { file: folder } });
    }
    const file = { ...found, plan, data: { ...found.data, source } };
    // More networks may be asked for than at first, and the digits may lie elsewhere now.
    const members = Math.max(plan.members, found.plan.members);
    const kept = { ...file, plan: { ...plan, members } };
    if (JSON.stringify(kept) !== JSON.stringify(found)) await writeEnsembleFile(folder, kept);
    return file;
  }
  await createRunFolder(folder);
  const file: EnsembleFile = {
    formatVersion: ensembleFormatVersion,
    name,
    startedAt: new Date().toISOString(),
    plan,
    data: { name: data.name, fingerprint: data.fingerprint, source },
    members: [],
    validationAccuracy: null,
  };
  await writeEnsembleFile(folder, file);
  return file;
}

/** What a member has that cannot go on is kept under a name of its own. */
export async function setAside(folder: string): Promise<void> {
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
