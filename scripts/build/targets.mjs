import { join } from 'node:path';
import { tensorflowUnion } from './tensorflow-union.mjs';

/** Oldest engines the output must run on: the registry's Electron 33 is Chromium 130 with Node 20. */
const nodeTarget = 'node20';
const browserTarget = 'chrome130';

/**
 * The programs of the app, each with its Vite configuration. Everything but Node's own modules and Electron is bundled,
 * so that neither the app nor the packaged folder needs node_modules.
 * @param {{ project: string, output: string }} folders
 */
export function buildTargets({ project, output }) {
  const source = (path) => join(project, 'src', path);
  const programs = [
    { name: 'main', entry: source('main/shell/main.ts'), file: 'main.js' },
    { name: 'preload', entry: source('main/shell/preload.ts'), file: 'preload.cjs' },
    { name: 'trainer', entry: source('main/trainer/trainer.ts'), file: 'trainer.js' },
    { name: 'cli', entry: source('main/cli/cli.ts'), file: 'cli.js' },
  ];
  return [
    { name: 'renderer', config: rendererConfig({ project, output }) },
    ...programs.map(({ name, entry, file }) => ({
      name,
      config: nodeConfig({ project, output, entry, file }),
    })),
  ];
}

/** The window's page: relative addresses, because it is served by the app's own protocol from any folder. */
function rendererConfig({ project, output }) {
  return {
    ...commonConfig(project),
    root: join(project, 'src', 'renderer'),
    base: './',
    build: {
      ...commonBuild(join(output, 'renderer')),
      target: browserTarget,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  };
}

/** A Node program as one file: ES module, or CommonJS where a sandboxed preload must be. */
function nodeConfig({ project, output, entry, file }) {
  const isCommonJs = file.endsWith('.cjs');
  return {
    ...commonConfig(project),
    plugins: [tensorflowUnion(project)],
    ssr: { noExternal: true, external: ['electron'], target: 'node' },
    build: {
      ...commonBuild(join(output, 'main')),
      target: nodeTarget,
      ssr: entry,
      minify: false,
      rolldownOptions: {
        input: entry,
        external: [/^node:/, 'electron'],
        output: { format: isCommonJs ? 'cjs' : 'es', entryFileNames: file, codeSplitting: false },
      },
    },
  };
}

function commonConfig(project) {
  return {
    configFile: false,
    root: project,
    logLevel: 'warn',
    publicDir: false,
    cacheDir: join(project, '.build', 'vite'),
    define: { 'process.env.NODE_ENV': '"production"' },
  };
}

function commonBuild(outDir) {
  return {
    outDir,
    emptyOutDir: false,
    sourcemap: true,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 5000,
  };
}
