import { realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build, Platform } from 'electron-builder';
import { nativeFolder, projectFolder } from '../setup/places.mjs';
import { readJson } from '../setup/whole-files.mjs';

// A program of its own: electron-builder ends the process it runs in with exit code 0, whatever that process had to say.
const installers = process.argv.includes('--installers');
const { electron } = await readJson(join(nativeFolder, 'runtime.json'));
await build({
  projectDir: projectFolder,
  publish: 'never',
  targets: Platform.current().createTarget(installers ? undefined : 'dir'),
  config: {
    extends: join(projectFolder, 'electron-builder.yml'),
    electronDist: await realpath(join(nativeFolder, 'electron')),
    electronVersion: electron.version,
    // The runtime's own start page has no place in a finished app.
    afterPack: ({ packager, appOutDir }) =>
      rm(join(packager.getResourcesDir(appOutDir), 'default_app.asar'), { force: true }),
  },
});
