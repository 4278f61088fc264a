import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';

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
});
export type Settings = z.output<typeof settingsSchema>;
export type RecentFile = z.output<typeof recentSchema>;

const recentLimit = 8;

export interface SettingsStore {
  readonly get: () => Settings;
  /** Changes settings and writes them; a disk that refuses loses nothing but the memory. */
  readonly change: (change: Partial<Settings>) => Promise<void>;
}

/** Reads settings from `path`; a missing or damaged file gives the defaults. */
export async function openSettings(path: string): Promise<SettingsStore> {
  let settings = settingsSchema.parse(await readJson(path));
  let writing = Promise.resolve();
  return {
    get: () => settings,
    change(change) {
      settings = { ...settings, ...change };
      const text = `${JSON.stringify(settings, null, 2)}\n`;
      writing = writing.then(() => writeSettings(path, text).catch(() => {}));
      return writing;
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

async function writeSettings(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.tmp`, text);
  await rename(`${path}.tmp`, path);
}
