import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';

/** The real app with a data folder of its own. */
export interface StudioWindow {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Milliseconds from launch until the window can be used. */
  readonly usableAfter: number;
  readonly dataFolder: string;
  /** Errors that reached the window's console. */
  readonly errors: readonly string[];
  close(): Promise<void>;
}

export interface LaunchOptions {
  readonly executablePath?: string;
  /** The folder of the app; null for a packaged one, which brings it. */
  readonly appFolder?: string | null;
  readonly cwd?: string;
  readonly dataFolder?: string;
  /** Besides that of the test. */
  readonly environment?: NodeJS.ProcessEnv;
}

/** The real train.csv where it lies beside the checkout, else null. */
export function realTrainCsv(): string | null {
  const path = resolve('..', 'shared', 'data', 'train.csv.gz');
  return existsSync(path) ? path : null;
}

/** Launches the app and waits until its first view can be used. */
export async function openStudio(options: LaunchOptions = {}): Promise<StudioWindow> {
  const dataFolder = options.dataFolder ?? mkdtempSync(join(tmpdir(), 'studio-'));
  const executablePath =
    options.executablePath ??
    resolve(
      '.native',
      'electron',
      process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron',
    );
  const appFolder = options.appFolder === undefined ? resolve('.') : options.appFolder;
  const isRoot = process.getuid?.() === 0;
  const startedAt = performance.now();
  const app = await _electron.launch({
    executablePath,
    // Chromium's sandbox does not run as root; only a test harness or a root shell takes it off.
    args: [...(isRoot ? ['--no-sandbox'] : []), ...(appFolder === null ? [] : [appFolder])],
    cwd: options.cwd ?? resolve('.'),
    env: { ...environmentOf({ ...process.env, ...options.environment }), DIGIT_RECOGNIZER_DATA: dataFolder },
  });
  const page = await app.firstWindow();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.getByRole('button', { name: 'Open train.csv' }).first().waitFor();
  return {
    app,
    page,
    usableAfter: performance.now() - startedAt,
    dataFolder,
    errors,
    async close() {
      await app.close();
      if (options.dataFolder === undefined) rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

function environmentOf(variables: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).flatMap(([name, value]) =>
      value === undefined || name === 'ELECTRON_RUN_AS_NODE' ? [] : [[name, value]],
    ),
  );
}

/** Answers the next file dialogs with `path`, in main, as a person would in the dialog. */
export async function answerDialog(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen], bookmarks: [] });
  }, path);
}

/** Answers the next dialogs for where to save with `path`, in main. */
export async function answerSaveDialog(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);
}

/** Opens a file through the window's own button. */
export async function openFile({ app, page }: StudioWindow, path: string): Promise<void> {
  await answerDialog(app, path);
  await page.getByRole('button', { name: 'Open train.csv' }).first().click();
}

/** Goes to a view through the rail. */
export async function goTo(
  { page }: StudioWindow,
  view: 'Data' | 'Train' | 'Runs' | 'Compare' | 'Evaluate' | 'Draw' | 'Learn' | 'Submit',
): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: view }).click();
}

/** Kills the trainer process where it stands; false when there is none just now. */
export async function killTrainer({ app }: StudioWindow): Promise<boolean> {
  return await app.evaluate(({ app: electron }) => {
    const trainer = electron
      .getAppMetrics()
      .find(({ name, serviceName }) => [name, serviceName].some((text) => text?.includes('trainer')));
    if (trainer !== undefined) process.kill(trainer.pid, 'SIGKILL');
    return trainer !== undefined;
  });
}

/** Strokes of a digit on the unit square, drawn on the pad with the mouse. */
export async function drawDigit(
  { page }: StudioWindow,
  strokes: readonly (readonly (readonly [number, number])[])[],
): Promise<void> {
  const box = await page.getByRole('application').boundingBox();
  if (box === null) throw new Error('There is no drawing pad.');
  for (const [[startX, startY] = [0, 0], ...rest] of strokes) {
    await page.mouse.move(box.x + startX * box.width, box.y + startY * box.height);
    await page.mouse.down();
    for (const [x, y] of rest)
      await page.mouse.move(box.x + x * box.width, box.y + y * box.height, { steps: 4 });
    await page.mouse.up();
  }
}
