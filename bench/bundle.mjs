import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const project = fileURLToPath(new URL('..', import.meta.url));

/** Where benchmarks keep what they make; git ignores it. */
export const benchFolder = join(project, '.build', 'bench');

/**
 * Bundles one TypeScript module of the project for plain Node and returns the path of the bundle.
 * @param {string} entry relative to the project, for example `src/main/engine/data/read-csv.ts`
 */
export async function bundle(entry) {
  const { build } = await import('vite');
  await build({
    root: project,
    configFile: false,
    logLevel: 'error',
    build: { ssr: join(project, entry), outDir: benchFolder, emptyOutDir: false, target: 'node20' },
    ssr: { noExternal: true },
  });
  return join(benchFolder, basename(entry).replace(/\.ts$/, '.js'));
}
