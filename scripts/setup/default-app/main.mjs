// What a plain Electron runs when it is given an app's folder. The registry's runtime comes without it, because it was
// made to run one app only. Behaves as Electron's own: `electron [-r module] <folder or file> [app's parameters]`.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const { modules, target } = readParameters(process.argv.slice(1));
Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
for (const name of modules) createRequire(join(process.cwd(), 'preloaded.cjs'))(name);
if (target === undefined) {
  process.stderr.write('Usage: electron [-r module] <folder of an app>\n');
  app.exit(1);
} else {
  await runApp(resolve(target));
}

function readParameters(parameters) {
  const modules = [];
  for (let at = 0; at < parameters.length; at += 1) {
    const parameter = parameters[at];
    if (parameter === '-r' || parameter === '--require') {
      at += 1;
      modules.push(parameters[at]);
    } else if (!parameter.startsWith('-')) {
      return { modules, target: parameter };
    }
  }
  return { modules, target: undefined };
}

async function runApp(folder) {
  const description = join(folder, 'package.json');
  if (!existsSync(description)) return startFile(folder, dirname(folder));
  const { name, productName, version, main = 'index.js' } = JSON.parse(readFileSync(description, 'utf8'));
  if (version) app.setVersion(version);
  if (productName ?? name) app.setName(productName ?? name);
  app.setDesktopName(`${app.name}.desktop`);
  return startFile(join(folder, main), folder);
}

async function startFile(file, folder) {
  app.setAppPath(folder);
  try {
    await import(pathToFileURL(file).href);
  } catch (error) {
    process.stderr.write(`${error?.stack ?? error}\n`);
    app.exit(1);
  }
}
