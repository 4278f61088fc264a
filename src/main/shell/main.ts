import { basename, join } from 'node:path';
import { app, type BrowserWindow } from 'electron';
import type { Desktop } from '#app/desktop.ts';
import { createExperimentShelf } from '#app/experiment-shelf.ts';
import { readNetworkFile } from '#app/network-file.ts';
import { createRunHistory } from '#app/run-history.ts';
import { openSettings } from '#app/settings.ts';
import { createStudio, type Studio } from '#app/studio.ts';
import { createStudioHandlers, type Shelves } from '#app/studio-handlers.ts';
import { builtinSource } from '#shared/dataset-summary.ts';
import { isExperimentBusy } from '#shared/experiment-session.ts';
import { failureToData, toFailure } from '#shared/rpc/failure.ts';
import { serve } from '#shared/rpc/serve.ts';
import { studioContract, type ViewName } from '#shared/studio-contract.ts';
import { declareAppScheme, serveAppFiles } from './app-protocol.ts';
import { createDesktop } from './desktop.ts';
import { openMainWindow } from './main-window.ts';
import { setMenu } from './menu.ts';
import { startTrainerProcess } from './trainer-process.ts';
import { connectWindow } from './window-port.ts';

const here = import.meta.dirname;
/** In a packaged app the native parts lie beside the archive; in a checkout set-up linked them. */
const nativeFolder = app.isPackaged ? process.resourcesPath : join(app.getAppPath(), '.native');

declareAppScheme();
app.setName('Digit Recognizer');
const dataFolder = process.env['DIGIT_RECOGNIZER_DATA'];
if (dataFolder !== undefined) app.setPath('userData', dataFolder);

// Not awaited: Electron becomes ready only once this module has been evaluated.
if (app.requestSingleInstanceLock()) void run();
else app.quit();

async function run(): Promise<void> {
  const settings = await openSettings(join(app.getPath('userData'), 'settings.json'));
  // A utility process started before this crashes Electron.
  await app.whenReady();
  const runsFolder = join(app.getPath('userData'), 'runs');
  const experimentsFolder = join(app.getPath('userData'), 'experiments');
  const studio = createStudio({
    startTrainer: () =>
      startTrainerProcess(join(here, 'trainer.js'), join(nativeFolder, 'tensorflow', 'lib')),
    settings,
    runsFolder,
    experimentsFolder,
    program: commandLine(),
  });
  serveAppFiles(join(here, '..', 'renderer'));

  let window = openMainWindow(join(here, 'preload.cjs'), settings);
  const desktop = createDesktop(() => window, join(nativeFolder, 'runtime.json'));
  const { ask } = studio.trainer;
  const shelves = {
    history: createRunHistory({ ask, runsFolder, trash: desktop.trash }),
    experiments: createExperimentShelf({
      ask,
      folders: () => [experimentsFolder, ...studio.sharedFolders.all()],
      trash: desktop.trash,
    }),
  };
  const bins = [shelves.history.trash, shelves.experiments.trash];
  const parts = { studio, desktop, shelves };
  connect(window, parts);
  keepMenu(studio, desktop);
  void studio.experiments.watchAgain();

  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  app.on('activate', () => {
    if (!window.isDestroyed()) return;
    window = openMainWindow(join(here, 'preload.cjs'), settings);
    connect(window, parts);
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  let isSettled = false;
  app.on('will-quit', (event) => {
    const isAtRest = bins.every((bin) => bin.isEmpty()) && !isExperimentBusy(studio.session.get().experiment);
    if (isSettled || isAtRest) return studio.close();
    // What was deleted and not taken back goes to the trash first, and a comparison rests; then the app quits in earnest.
    event.preventDefault();
    void Promise.all([...bins.map((bin) => bin.flush()), studio.experiments.settle()]).then(() => {
      isSettled = true;
      // In a turn of its own: while this quitting is still being refused, another one would be lost.
      setImmediate(() => app.quit());
    });
  });
}

/**
 * The command line as another machine starts it: by the Node that started the app, else by Electron as one. A packaged app
 * has neither.
 */
function commandLine(): readonly string[] | null {
  if (app.isPackaged) return null;
  const node = process.env['DIGIT_RECOGNIZER_NODE'];
  const program = node === undefined ? ['env', 'ELECTRON_RUN_AS_NODE=1', process.execPath] : [node];
  return [...program, join(here, 'cli.js')];
}

interface WindowParts {
  readonly studio: Studio;
  readonly desktop: Desktop;
  readonly shelves: Shelves;
}

function connect(window: BrowserWindow, { studio, desktop, shelves }: WindowParts): void {
  const handlers = createStudioHandlers(studio, desktop, shelves);
  connectWindow(window, {
    port: (port) => serve(studioContract, handlers, port),
    dropped: (path) => void openDropped(studio, path),
  });
}

/** A network goes to the builder, anything else is opened as digits. */
async function openDropped(studio: Studio, path: string): Promise<void> {
  if (!path.toLowerCase().endsWith('.json')) return await studio.open({ kind: 'file', path });
  try {
    studio.command({ kind: 'edit-network', network: await readNetworkFile(path) });
  } catch (thrown) {
    const failure = failureToData(toFailure(thrown));
    studio.command({ kind: 'show-failure', title: `${basename(path)} could not be opened`, failure });
  }
}

/** Builds the menu, and again whenever the recent files change. */
function keepMenu(studio: Studio, desktop: Desktop): void {
  const open = (path: string) => void studio.open({ kind: 'file', path });
  const actions = {
    chooseFile: () => void desktop.chooseFile('Open train.csv').then((path) => path !== null && open(path)),
    openRecent: open,
    openBuiltin: () => void studio.open(builtinSource),
    showView: (view: ViewName) => studio.command({ kind: 'show-view', view }),
    showAbout: () => studio.command({ kind: 'show-about' }),
    startTour: () => studio.command({ kind: 'start-tour' }),
  };
  let shown: unknown = null;
  studio.session.watch(({ recent }) => {
    if (recent === shown) return;
    shown = recent;
    setMenu(actions, recent);
  });
}
