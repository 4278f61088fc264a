import { expect, test } from 'vitest';
import { createRunTrash } from '#app/run-trash.ts';

const run = { id: 'run-1', folder: '/runs/run-1' };
const other = { id: 'run-2', folder: '/runs/run-2' };

function recording() {
  const moved: string[] = [];
  return {
    moved,
    trash: async (folder: string) => {
      if (folder === other.folder) throw new Error('There is no trash here.');
      moved.push(folder);
    },
  };
}

test('a run waits, is hidden meanwhile, and goes when its time is over', async () => {
  const { moved, trash } = recording();
  const bin = createRunTrash(trash, 20);
  const put = bin.put([run]);
  expect(bin.has(run.id)).toBe(true);
  expect(moved).toEqual([]);
  await put;
  expect(moved).toEqual([run.folder]);
  expect(bin.isEmpty()).toBe(true);
});

test('a run that is taken back stays where it is', async () => {
  const { moved, trash } = recording();
  const bin = createRunTrash(trash, 60_000);
  const put = bin.put([run]);
  bin.restore([run.id]);
  await expect(put).rejects.toMatchObject({ code: 'cancelled' });
  expect(bin.has(run.id)).toBe(false);
  expect(moved).toEqual([]);
});

test('a trash that refuses is a failure that names the folder, and the run is kept', async () => {
  const { moved, trash } = recording();
  const bin = createRunTrash(trash, 1);
  await expect(bin.put([run, other])).rejects.toMatchObject({
    code: 'trash-unavailable',
    place: { file: other.folder },
    detail: 'There is no trash here.',
  });
  expect(moved).toEqual([run.folder]);
  expect(bin.has(other.id)).toBe(false);
});

test('quitting moves all that waits, and never fails', async () => {
  const { moved, trash } = recording();
  const bin = createRunTrash(trash, 60_000);
  const put = bin.put([run, other]).catch((thrown: unknown) => thrown);
  await bin.flush();
  expect(moved).toEqual([run.folder]);
  expect(bin.isEmpty()).toBe(true);
  expect(await put).toMatchObject({ code: 'trash-unavailable' });
});

test('a run that waits already is not put twice', async () => {
  const { moved, trash } = recording();
  const bin = createRunTrash(trash, 10);
  await Promise.all([bin.put([run]), bin.put([run])]);
  expect(moved).toEqual([run.folder]);
});
