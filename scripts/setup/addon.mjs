import { createHash } from 'node:crypto';
import { readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { answers, runCommand } from './run-command.mjs';
import { toldError } from './setup-failure.mjs';
import { readJson, sizeOf, temporaryName, writeJson } from './whole-files.mjs';

export const addonName = 'tfjs_binding.node';

/**
 * What the compiled addon depends on, as one short key. Node-API is ABI-stable, so neither Node's nor Electron's version
 * is part of it.
 */
export async function addonKey({ project, platform, libraries }) {
  const [binding, headers] = await Promise.all(
    ['@tensorflow/tfjs-node', 'node-api-headers'].map((name) => versionOf(project, name)),
  );
  const parts = [binding, headers, ...flags(platform, { libraries, folder: '' })];
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16);
}

/** True when the addon in a TensorFlow folder is whole and was compiled from the same parts. */
export async function addonIsReady({ folder, key }) {
  const stamp = await readJson(join(folder, 'lib', `${addonName}.json`));
  return stamp?.key === key && stamp.size === (await sizeOf(join(folder, 'lib', addonName)));
}

/** Compiles tfjs-node's two sources against a TensorFlow folder (`lib/`, `include/`); about 9 s. */
export async function compileAddon({ folder, key, project, platform, environment, libraries }) {
  const compiler = await findCompiler(environment, platform);
  const modules = join(project, 'node_modules');
  const sources = join(modules, '@tensorflow', 'tfjs-node', 'binding');
  const place = join(folder, 'lib', addonName);
  const output = temporaryName(place);
  const includes = [join(folder, 'include'), join(modules, 'node-api-headers', 'include')];
  const parameters = [
    ...includes.flatMap((path) => ['-I', path]),
    join(sources, 'tfjs_backend.cc'),
    join(sources, 'tfjs_binding.cc'),
    '-o',
    output,
    ...flags(platform, { libraries, folder: join(folder, 'lib') }),
  ];
  try {
    await runCommand(compiler[0], [...compiler.slice(1), ...parameters], { env: environment });
    await rename(output, place);
  } catch (error) {
    await rm(output, { force: true });
    throw error.exitCode === undefined
      ? error
      : toldError('the addon did not compile', { output: error.output });
  }
  await writeJson(`${place}.json`, { key, size: await sizeOf(place) });
}

function flags(platform, { libraries, folder }) {
  const common = ['-std=c++17', '-O2', '-fPIC', '-DNAPI_VERSION=8'];
  if (platform === 'darwin') {
    const linked = libraries.map((name) => join(folder, name));
    return [...common, '-dynamiclib', '-undefined', 'dynamic_lookup', ...linked, '-Wl,-rpath,@loader_path'];
  }
  const linked = libraries.map((name) => `-l:${name}`);
  return [...common, '-shared', `-L${folder}`, ...linked, '-Wl,-rpath,$ORIGIN'];
}

async function findCompiler(environment, platform) {
  const named = environment.CXX?.trim();
  if (named) {
    const command = named.split(/\s+/);
    if (await answers(command[0], ['--version'], environment)) return command;
    throw toldError(`the C++ compiler in CXX ("${named}") does not run`);
  }
  for (const program of platform === 'darwin' ? ['clang++', 'c++', 'g++'] : ['g++', 'c++', 'clang++']) {
    if (await answers(program, ['--version'], environment)) return [program];
  }
  throw toldError(`no C++ compiler was found (${compilerHint(platform)})`);
}

export function compilerHint(platform) {
  return platform === 'darwin'
    ? 'xcode-select --install'
    : "apt-get install -y g++, or your system's package for it";
}

async function versionOf(project, name) {
  const text = await readFile(join(project, 'node_modules', name, 'package.json'), 'utf8');
  return `${name}@${JSON.parse(text).version}`;
}
