import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tensorflowUnion } from '../scripts/build/tensorflow-union.mjs';

/** The project's folder. */
export const project = fileURLToPath(new URL('..', import.meta.url));

/** Where benchmarks keep what they make; git ignores it. */
export const benchFolder = join(project, '.build', 'bench');

/**
 * Bundles one module of the project, with what it imports, for plain Node and returns the path of the bundle.
 * @param {string} entry relative to the project, for example `src/main/engine/data/read-csv.ts`
 */
export async function bundle(entry) {
  const { build } = await import('vite');
  await build({
    root: project,
    configFile: false,
    logLevel: 'error',
    plugins: [tensorflowUnion(project)],
    build: { ssr: join(project, entry), outDir: benchFolder, emptyOutDir: false, target: 'node20' },
    ssr: { noExternal: true },
  });
  return join(benchFolder, basename(entry).replace(/\.m?[jt]s$/, '.js'));
}
