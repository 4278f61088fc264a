import { usesTrainer } from '#shared/experiment-session.ts';
import { toFailure } from '#shared/rpc/failure.ts';
import type { RunNotes } from '#shared/run-history.ts';
import { isBusy, type Session } from '#shared/session.ts';
import { reportAs } from '../studio/problems.ts';
import { showView } from '../studio/selection-store.ts';
import { useSession } from '../studio/session-store.ts';
import { studio } from '../studio/studio.ts';
import { loadPlan } from '../train/plan-store.ts';
import { keepChoice } from './choice-store.ts';
import type { ReadableRow } from './run-row.ts';
import { changeRow, hideRuns, refreshRuns, useRuns } from './runs-store.ts';
import { addDeletion, endDeletion } from './trash-store.ts';

const starts = {
  resumeRun: (name: string) => `${name} could not be resumed`,
  repeatRun: (name: string) => `${name} could not be run again`,
  continueRun: (name: string) => `${name} could not be continued`,
} as const;

/** Starts a run that comes from another one, and shows it in Train as soon as it goes. */
export async function startFrom(how: keyof typeof starts, { id, name }: ReadableRow): Promise<void> {
  try {
    await studio(how, { id });
    showView('train');
  } catch (thrown) {
    reportAs(starts[how](name))(thrown);
  }
}

/** Makes a run the network that Draw, Evaluate and Submit read with. */
export async function readWith({ id, name }: ReadableRow): Promise<void> {
  await studio('useRun', { id }).catch(reportAs(`${name} could not be used`));
}

/** Loads a run's plan into Train's choices, to change something about it. */
export function planLike({ plan }: ReadableRow): void {
  loadPlan(plan);
  showView('train');
}

export function showFolder(id: string): void {
  studio('showRunFolder', { id }).catch(reportAs('The folder could not be shown'));
}

/** Saves what a person wrote about a run; it shows at once, and as it was where it could not be saved. */
export async function annotate(row: ReadableRow, changes: Partial<RunNotes>): Promise<void> {
  changeRow(row.id, (now) => ({
    ...now,
    notes: { ...now.notes, ...changes },
    name: changes.name ?? now.name,
  }));
  try {
    await studio('annotateRun', { id: row.id, changes });
  } catch (thrown) {
    reportAs(`What you wrote about ${row.name} could not be saved`)(thrown);
  }
  await refreshRuns();
}

/** Deletes runs; the notice takes it back. They are gone when main has moved them to the trash. */
export function removeRuns(rows: readonly ReadableRow[]): void {
  const ids = rows.map(({ id }) => id);
  const deletion = {
    ids,
    names: rows.map(({ name }) => name),
    noun: 'run',
    restore: () => restoreRuns(ids),
  } as const;
  const [only, ...others] = deletion.names;
  const title = `${others.length === 0 ? only : 'Some runs'} could not be deleted`;
  hideRuns(deletion.ids);
  keepChoice(new Set(useRuns.getState().rows?.map(({ id }) => id)));
  addDeletion(deletion);
  studio('trashRuns', { ids: deletion.ids })
    .catch((thrown: unknown) => {
      if (toFailure(thrown).code !== 'cancelled') reportAs(title)(thrown);
    })
    .finally(() => {
      endDeletion(deletion);
      void refreshRuns();
    });
}

function restoreRuns(ids: readonly string[]): void {
  studio('restoreRuns', { ids: [...ids] }).catch(reportAs('The runs could not be taken back'));
}

/** Why no run can start and none can be made to read now; null when they can. */
export function useObstacle(): string | null {
  return useSession(obstacleOf);
}

function obstacleOf({ trainer, data, run, experiment }: Session): string | null {
  if (trainer.kind === 'failed') return 'TensorFlow is not running.';
  if (trainer.kind === 'starting') return 'TensorFlow is starting…';
  if (isBusy(run)) return 'A run is in progress.';
  if (usesTrainer(experiment)) return 'A comparison is in progress.';
  return data.kind === 'checking' ? `${data.name} is still being opened.` : null;
}
