import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Described, differencesBetween, planDifferences } from '#shared/plan-differences.ts';
import type { RunComparison } from '#shared/run-history.ts';
import type { StepReport } from '#shared/training.ts';
import { readLayersModelWeights } from '../export/layers-model.ts';
import type { WeightValues } from '../networks/model.ts';
import { memberFolders } from './ensemble-file.ts';
import { firstMember } from './first-member.ts';
import { readSteps } from './run-curves.ts';
import type { RunFile } from './run-file.ts';
import { readRunFile } from './run-folder.ts';
import { readListedRun } from './run-list.ts';

/** What of a step two runs must agree in; how long it took is none of it. */
const comparedFields = ['loss', 'accuracy', 'learningRate', 'gradientNorm', 'weightNorm'] as const;

type Folders = readonly [string, string];
type FirstDifference = RunComparison['firstDifference'];

/**
 * Two runs side by side; ensembles network by network, in order, with their steps counted on from one to the next. Throws
 * `run-not-found`, `run-damaged`, `run-too-new`, `file-unreadable`.
 */
export async function compareRuns(folders: Folders): Promise<RunComparison> {
  const entries = await both(folders, readListedRun);
  const files = await both(folders, async (folder) => await readRunFile(await firstMember(folder)));
  const members = await both(folders, async (folder) => {
    const done = await memberFolders(folder);
    return done.length === 0 ? [await firstMember(folder)] : done;
  });
  const pairs = members[0].flatMap((folder, position): Folders[] => {
    const other = members[1][position];
    return other === undefined ? [] : [[folder, other]];
  });
  const isSameCount = members[0].length === members[1].length;
  return {
    plan: planDifferences(entries[0].plan, entries[1].plan),
    surroundings: differencesBetween(surroundingsOf(files[0]), surroundingsOf(files[1])),
    ...(await compareAllSteps(pairs)),
    sameWeights: await haveSameWeights(pairs, isSameCount),
    validationAccuracies: [entries[0].validationAccuracy, entries[1].validationAccuracy],
  };
}

async function both<Item>(
  folders: Folders,
  read: (folder: string) => Promise<Item>,
): Promise<readonly [Item, Item]> {
  return [await read(folders[0]), await read(folders[1])];
}

/** All besides the plan that may decide how a run goes. */
function surroundingsOf({ data, versions, execution, continuedFrom, rateChanges = [] }: RunFile): Described {
  const { kind, precision } = execution;
  return {
    data: { name: data.name, fingerprint: data.fingerprint },
    versions,
    execution: { kind, precision },
    continuedFrom,
    rateChanges:
      rateChanges.map(({ step, learningRate }) => `${learningRate} from step ${step}`).join(', ') || null,
  };
}

async function compareAllSteps(
  pairs: readonly Folders[],
): Promise<Pick<RunComparison, 'steps' | 'firstDifference'>> {
  let steps = 0;
  let firstDifference: FirstDifference = null;
  for (const pair of pairs) {
    const [one, other] = await both(pair, readSteps);
    const compared = compareSteps(one, other);
    const { firstDifference: difference } = compared;
    if (firstDifference === null && difference !== null)
      firstDifference = { ...difference, step: steps + difference.step };
    steps += compared.steps;
  }
  return { steps, firstDifference };
}

/** How many steps both took, and the first number that is not the same to the last bit in both; null when all are. */
function compareSteps(
  one: readonly StepReport[],
  other: readonly StepReport[],
): Pick<RunComparison, 'steps' | 'firstDifference'> {
  const twins = new Map(other.map((twin) => [twin.step, twin]));
  let steps = 0;
  let firstDifference: FirstDifference = null;
  for (const step of one) {
    const twin = twins.get(step.step);
    if (twin === undefined) continue;
    steps++;
    const field = comparedFields.find((name) => !Object.is(step[name], twin[name]));
    if (field !== undefined)
      firstDifference ??= { step: step.step, field, values: [step[field], twin[field]] };
  }
  return { steps, firstDifference };
}

async function haveSameWeights(pairs: readonly Folders[], isSameCount: boolean): Promise<boolean | null> {
  for (const pair of pairs) {
    const has = await both(pair, hasModel);
    if (!(has[0] && has[1])) return null;
    const [one, other] = await both(pair, (folder) => readLayersModelWeights(join(folder, 'model')));
    if (!isSameWeights(one, other)) return false;
  }
  return isSameCount;
}

async function hasModel(folder: string): Promise<boolean> {
  return await stat(join(folder, 'model', 'model.json')).then(
    () => true,
    () => false,
  );
}

function isSameWeights(one: readonly WeightValues[], other: readonly WeightValues[]): boolean {
  return (
    one.length === other.length &&
    one.every((weights, position) => {
      const twin = other[position];
      return (
        twin !== undefined &&
        weights.name === twin.name &&
        weights.shape.join() === twin.shape.join() &&
        bytesOf(weights).equals(bytesOf(twin))
      );
    })
  );
}

/** The bytes behind the numbers: equal numbers of other bits (0 and -0) are not the same weights. */
function bytesOf({ values }: WeightValues): Buffer {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength);
}
