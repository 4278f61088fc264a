import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sourceFingerprint } from './build/fingerprint.mjs';
import { buildTargets } from './build/targets.mjs';
import { withLock } from './setup/lock.mjs';
import { projectFolder } from './setup/places.mjs';
import { createProgress } from './setup/progress.mjs';
import { publishFolder, readJson, writeJson } from './setup/whole-files.mjs';

/**
 * Builds the app into `dist/` when a source changed since the last time. The folder is replaced as a whole, so a failed
 * or interrupted build leaves the last good one.
 * @param {{ log?: NodeJS.WriteStream, project?: string }} [options]
 */
export async function build({ log = process.stdout, project = projectFolder } = {}) {
  if (await isBuilt(project)) return;
  const work = join(project, '.build');
  const progress = createProgress(log);
  await withLock(join(work, 'build.lock'), async () => {
    if (await isBuilt(project)) return;
    progress.begin('build');
    try {
      await buildAll({ project, work, progress });
      progress.done();
    } catch (error) {
      progress.failed();
      throw error;
    }
  });
}

async function isBuilt(project) {
  const [stamp, fingerprint, built] = await Promise.all([
    readJson(stampPath(project)),
    sourceFingerprint(project),
    readdir(join(project, 'dist', 'main')).catch(() => []),
  ]);
  return stamp?.fingerprint === fingerprint && built.length > 0;
}

async function buildAll({ project, work, progress }) {
  const fingerprint = await sourceFingerprint(project);
  const output = join(work, 'dist');
  await rm(output, { recursive: true, force: true });
  await buildPrograms(buildTargets({ project, output }), (name) => progress.update(name));
  await publishFolder(output, join(project, 'dist'));
  await writeJson(stampPath(project), { fingerprint });
}

/**
 * Builds what is asked for as it is delivered: a NODE_ENV that the shell or a test runner has set would mix React's two forms.
 * @param {ReturnType<typeof buildTargets>} targets
 * @param {(name: string) => void} onBegin
 */
export async function buildPrograms(targets, onBegin = () => {}) {
  const { build: viteBuild } = await import('vite');
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    for (const { name, config } of targets) {
      onBegin(name);
      await viteBuild(name === 'renderer' ? await withReact(config) : config);
    }
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}

async function withReact(config) {
  const { default: react } = await import('@vitejs/plugin-react');
  return { ...config, plugins: [react()] };
}

function stampPath(project) {
  return join(project, '.build', 'dist.json');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await build();
