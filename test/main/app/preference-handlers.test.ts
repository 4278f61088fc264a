import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { preferenceHandlers } from '#app/preference-handlers.ts';
import { openSettings } from '#app/settings.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const folder = temporaryFolder();
const context = { signal: new AbortController().signal, progress: () => undefined };

async function handlersOn(path: string) {
  return preferenceHandlers(await openSettings(path));
}

test('the tour is unanswered until the window says otherwise, and stays answered after the next start', async () => {
  const path = join(folder, 'tour.json');
  const handlers = await handlersOn(path);
  expect(await handlers.preferences({}, context)).toEqual({ network: null, tourAnswered: false });
  await handlers.changePreferences({ tourAnswered: true }, context);
  const later = await handlersOn(path);
  expect(await later.preferences({}, context)).toEqual({ network: null, tourAnswered: true });
});

test('a change keeps what it does not name', async () => {
  const path = join(folder, 'changes.json');
  const handlers = await handlersOn(path);
  const network = { name: 'Mine', layers: [{ kind: 'flatten' as const }] };
  await handlers.changePreferences({ network }, context);
  await handlers.changePreferences({ tourAnswered: true }, context);
  await handlers.changePreferences({}, context);
  expect(await (await handlersOn(path)).preferences({}, context)).toEqual({ network, tourAnswered: true });
});

test('a damaged answer counts as none, and harms nothing else', async () => {
  const path = join(folder, 'damaged.json');
  const sharedFolders = ['/somewhere'];
  writeFileSync(path, JSON.stringify({ tourAnswered: 'perhaps', sharedFolders }));
  const settings = await openSettings(path);
  expect(settings.get()).toMatchObject({ tourAnswered: false, sharedFolders });
});
