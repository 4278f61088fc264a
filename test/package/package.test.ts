import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { listPackage } from '@electron/asar';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';

const release = resolve('release');
const folder = mkdtempSync(join(tmpdir(), 'digits-package-'));
const isRoot = process.getuid?.() === 0;
let app: ElectronApplication;
let page: Page;

/** What electron-builder names its unpacked folder on this platform. */
function packagedFolder(): { readonly program: string; readonly resources: string } {
  const suffix = process.arch === 'x64' ? '' : `-${process.arch}`;
  if (process.platform === 'darwin') {
    const contents = join(release, `mac${suffix}`, 'Digit Recognizer.app', 'Contents');
    return { program: join(contents, 'MacOS', 'Digit Recognizer'), resources: join(contents, 'Resources') };
  }
  const unpacked = join(release, `linux${suffix}-unpacked`);
  return { program: join(unpacked, 'digit-recognizer-studio'), resources: join(unpacked, 'resources') };
}

beforeAll(async () => {
  const empty = join(folder, 'empty');
  mkdirSync(empty);
  app = await _electron.launch({
    executablePath: packagedFolder().program,
    args: isRoot ? ['--no-sandbox'] : [],
    cwd: empty,
    env: { ...process.env, DIGIT_RECOGNIZER_DATA: join(folder, 'data') } as Record<string, string>,
  });
  page = await app.firstWindow();
});

afterAll(async () => {
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('the archive holds the built app and no node modules, and names no path of this machine', () => {
  const { resources } = packagedFolder();
  const files = listPackage(join(resources, 'app.asar'), { isPack: false });
  expect(files).toContain('/dist/main/main.js');
  expect(files.filter((file) => file.includes('node_modules'))).toEqual([]);
  expect(readdirSync(join(resources, 'tensorflow', 'lib'))).toContain('tfjs_binding.node');
  expect(JSON.parse(readFileSync(join(resources, 'runtime.json'), 'utf8'))).not.toHaveProperty(
    'electron.path',
  );
});

test('the packaged app starts from an empty folder and trains one epoch on its built-in digits', async () => {
  expect(await app.evaluate(({ app: electron }) => electron.isPackaged)).toBe(true);
  await page.getByRole('button', { name: 'Use the built-in digits' }).click();
  await page.getByText('12,000').first().waitFor({ timeout: 60_000 });

  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Train' }).click();
  const rounds = page.getByLabel(/^Rounds/);
  await rounds.fill('1');
  await rounds.press('Enter');
  await page.getByRole('button', { name: 'Train', exact: true }).last().click();
  await page.getByText(/Best after epoch 1 of 1/).waitFor({ timeout: 120_000 });

  const [run] = readdirSync(join(folder, 'data', 'runs'));
  expect(run).toBeDefined();
  const saved = JSON.parse(readFileSync(join(folder, 'data', 'runs', run ?? '', 'run.json'), 'utf8'));
  expect(saved.status).toBe('completed');
  expect(saved.best.validationAccuracy).toBeGreaterThan(0.85);
});
