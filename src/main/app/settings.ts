import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { preferencesSchema } from '#shared/preferences.ts';

const recentSchema = z.object({ path: z.string(), name: z.string(), openedAt: z.string() });

/** What the app remembers between two starts; unknown or damaged settings fall back to these. */
const settingsSchema = z.object({
  recent: z.array(recentSchema).catch([]),
  window: z
    .object({
      x: z.int(),
      y: z.int(),
      width: z.int().min(640),
      height: z.int().min(480),
      maximized: z.boolean(),
    })
    .nullable()
    .catch(null),
  network: preferencesSchema.shape.network.catch(null),
  tourAnswered: preferencesSchema.shape.tourAnswered.catch(false),
  /** Chosen for experiments on a scheduler, newest first. */
  sharedFolders: z.array(z.string()).catch([]),
  /** The experiment on a scheduler that was watched last and has work left: it is watched again at the next start. */
  watchedExperiment: z.string().nullable().catch(null),
});
export type Settings = z.output<typeof settingsSchema>;
export type RecentFile = z.output<typeof recentSchema>;

const recentLimit = 8;

export interface SettingsStore {
  readonly get: () => Settings;
  /**
   * Changes settings and writes them before it returns: the last change comes while the app quits. A disk that refuses
   * loses nothing but the memory.
   */
  readonly change: (change: Partial<Settings>) => void;
}

/** Reads settings from `path`; a missing or damaged file gives the defaults. */
export async function openSettings(path: string): Promise<SettingsStore> {
  let settings = settingsSchema.parse(await readJson(path));
  return {
    get: () => settings,
    change(change) {
      settings = { ...settings, ...change };
      writeSettings(path, `${JSON.stringify(settings, null, 2)}\n`);
    },
  };
}

/** The recent files after one more was opened: newest first, each once. */
export function withRecent(recent: readonly RecentFile[], opened: RecentFile): RecentFile[] {
  return [opened, ...recent.filter(({ path }) => path !== opened.path)].slice(0, recentLimit);
}

async function readJson(path: string): Promise<unknown> {
  try {
    const json: unknown = JSON.parse(await readFile(path, 'utf8'));
    return typeof json === 'object' && json !== null ? json : {};
  } catch {
    return {};
  }
}

function writeSettings(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.tmp`, text);
    renameSync(`${path}.tmp`, path);
  } catch {
    // Settings are a convenience: a read-only or full disk must not stop the work.
  }
}
