import { spawn } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from './build.mjs';
import { nativeFolder, projectFolder } from './setup/places.mjs';
import { reportSetupFailure, runtimePaths, setup, windowNeeds } from './setup.mjs';

const noDisplay = `This machine has no display (neither DISPLAY nor WAYLAND_DISPLAY is set), so the window cannot open.
Everything the window does with data and networks also works from the command line, without a display:
  npm run --silent cli -- --help
To see the window from a server, connect with "ssh -X" or start a virtual display such as Xvfb and set DISPLAY.
`;

if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
  process.stderr.write(noDisplay);
  process.exit(1);
}
await setup({ need: windowNeeds }).catch(reportSetupFailure);
await build();
await tellRuntime();
await openWindow(process.argv.slice(2));

async function tellRuntime() {
  const { electron, tensorflow } = JSON.parse(await readFile(join(nativeFolder, 'runtime.json'), 'utf8'));
  const origins = {
    official: '',
    override: ' (your own)',
    registry: ` (registry fallback; declared: ${electron.declared})`,
  };
  process.stdout.write(
    `Electron ${electron.version}${origins[electron.source]}, TensorFlow ${tensorflow.version}\n`,
  );
}

async function openWindow(parameters) {
  const { electron } = runtimePaths();
  // Chromium refuses to run as root inside its sandbox; only a root shell takes it off, never the shipped app.
  const isRoot = process.getuid?.() === 0;
  if (!isRoot) await tellSandboxTrouble(join(nativeFolder, 'electron', 'chrome-sandbox'));
  const { ELECTRON_RUN_AS_NODE: _, ...environment } = process.env;
  const child = spawn(electron, [...(isRoot ? ['--no-sandbox'] : []), projectFolder, ...parameters], {
    stdio: 'inherit',
    // Jobs of a scheduler start the command line with it.
    env: { ...environment, DIGIT_RECOGNIZER_NODE: process.execPath },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    process.stderr.write(`The Electron runtime did not start: ${error.message}\n`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1);
  });
}

/** Some systems forbid the sandbox to programs outside their lists; without this the window would only vanish. */
async function tellSandboxTrouble(helper) {
  const restricted = await readFile('/proc/sys/kernel/apparmor_restrict_unprivileged_userns', 'utf8').catch(
    () => '0',
  );
  const found = await stat(helper).catch(() => undefined);
  const isSetUp = found?.uid === 0 && (found.mode & 0o4000) !== 0;
  if (restricted.trim() !== '1' || isSetUp) return;
  process.stdout.write(
    `This system restricts the browser sandbox. If the window does not open, allow it once:\n  sudo chown root:root "${helper}" && sudo chmod 4755 "${helper}"\n`,
  );
}
