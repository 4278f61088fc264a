import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { goTo, openFile, openStudio, type StudioWindow } from './studio-window.ts';

let studio: StudioWindow;
beforeAll(async () => {
  studio = await openStudio();
});
afterAll(async () => {
  await studio.close();
});

test('the window has nothing of Node or Electron, only the bridge', async () => {
  const seen = await studio.page.evaluate(() => ({
    require: typeof Reflect.get(window, 'require'),
    process: typeof Reflect.get(window, 'process'),
    bridge: Object.keys(Reflect.get(window, 'studio')).sort(),
  }));
  expect(seen).toEqual({
    require: 'undefined',
    process: 'undefined',
    bridge: ['onMessage', 'openDropped', 'platform', 'post'],
  });
});

test('the window is sandboxed and isolated', async () => {
  const preferences = await studio.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const last: unknown =
      contents === undefined ? null : Reflect.get(contents, 'getLastWebPreferences').call(contents);
    return last;
  });
  expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false });
});

test('a file that a script made, and a path that it made up, are not opened', async () => {
  const { page } = studio;
  const answers = await page.evaluate(async () => {
    const bridge: {
      post(message: unknown): void;
      onMessage(listener: (message: unknown) => void): void;
      openDropped(file: unknown): boolean;
    } = Reflect.get(window, 'studio');
    const codes: string[] = [];
    const areAnswered = new Promise<void>((resolve) => {
      bridge.onMessage((message) => {
        const [, code] = JSON.stringify(message).match(/"id":90000\d.*"code":"([a-z-]+)"/) ?? [];
        if (code !== undefined) codes.push(code);
        if (codes.length === 3) resolve();
      });
      setTimeout(resolve, 10_000);
    });
    bridge.post({
      kind: 'call',
      id: 900_001,
      operation: 'openData',
      payload: { source: { kind: 'file', path: '/etc/passwd' } },
    });
    bridge.post({ kind: 'call', id: 900_002, operation: 'openRecent', payload: { position: 3 } });
    bridge.post({ kind: 'call', id: 900_003, operation: 'openRecent', payload: { position: '/etc/passwd' } });
    const dropped = bridge.openDropped(new File(['label'], '/etc/passwd'));
    await areAnswered;
    return { dropped, codes };
  });
  expect(answers).toEqual({ dropped: false, codes: ['bad-request', 'not-allowed', 'bad-request'] });
});

test('a file that is no train.csv is explained, with its place', async () => {
  const { page } = studio;
  const path = join(studio.dataFolder, 'spoilt.csv');
  const header = ['label', ...Array.from({ length: 784 }, (_, pixel) => `pixel${pixel}`)].join(',');
  const row = ['3', ...new Array<string>(784).fill('0')];
  writeFileSync(path, `${header}\n${row.join(',')}\n${row.with(5, '256').join(',')}\n`);
  await openFile(studio, path);
  const alert = page.getByRole('alert').first();
  await alert.waitFor();
  const text = await alert.textContent();
  expect(text).toContain('256');
  expect(text).toContain('row 3');
  expect(text).toContain('pixel4');
});

test('keys go from view to view, and About tells which runtime runs', async () => {
  const { page, app } = studio;
  for (const [key, title] of [
    ['2', 'Train'],
    ['6', 'Draw'],
    ['3', 'Runs'],
    ['4', 'Compare'],
    ['5', 'Evaluate'],
    ['1', 'Data'],
  ] as const) {
    await page.keyboard.press(`Control+${key}`);
    await expect.poll(() => page.locator('[aria-current="page"]').textContent()).toBe(title);
  }
  await app.evaluate(({ Menu }) => {
    const items = Menu.getApplicationMenu()?.items.flatMap((item) => item.submenu?.items ?? []) ?? [];
    items.find(({ label }) => label.startsWith('About'))?.click();
  });
  const about = page.getByRole('dialog');
  await about.waitFor();
  const versions = await app.evaluate(() => process.versions.electron);
  await expect.poll(() => about.textContent()).toContain(versions);
  expect(await about.textContent()).toContain('2.15.1');
  await page.keyboard.press('Escape');
  await about.waitFor({ state: 'hidden' });
});

test('the next start remembers the window and the recent files', async () => {
  const { dataFolder } = studio;
  const other = await openStudio({ dataFolder: join(dataFolder, 'second') });
  await other.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 30, width: 1100, height: 720 }),
  );
  const path = join(dataFolder, 'small.csv');
  const header = ['label', ...Array.from({ length: 784 }, (_, pixel) => `pixel${pixel}`)].join(',');
  const rows = Array.from({ length: 40 }, (_, row) =>
    [row % 10, ...new Array<number>(784).fill(row)].join(','),
  );
  writeFileSync(path, `${header}\n${rows.join('\n')}\n`);
  await openFile(other, path);
  await other.page.getByText('40 digits').first().waitFor();
  await other.close();
  const again = await openStudio({ dataFolder: join(dataFolder, 'second') });
  await again.page.getByText('small.csv').first().waitFor();
  const bounds = await again.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getBounds(),
  );
  expect(bounds).toMatchObject({ width: 1100, height: 720 });
  await goTo(again, 'Data');
  await again.close();
});

test('scripts from elsewhere, navigation, new windows and permissions are refused', async () => {
  // A window of its own: the refused navigation stays pending for the test's driver.
  const other = await openStudio();
  const { page, app } = other;
  const url = page.url();
  const refused = await page.evaluate(async () => {
    const evil = document.createElement('script');
    evil.textContent = 'window.evil = true';
    document.body.append(evil);
    const reached = await fetch('http://127.0.0.1:9/').then(
      () => 'reached',
      () => 'refused',
    );
    const permission = await navigator.permissions.query({ name: 'geolocation' });
    const opened = window.open('https://example.org/');
    location.href = 'https://example.org/';
    await new Promise((resolve) => setTimeout(resolve, 500));
    return {
      evil: Reflect.get(window, 'evil') === true,
      reached,
      permission: permission.state,
      opened: opened !== null,
    };
  });
  expect(refused).toEqual({ evil: false, reached: 'refused', permission: 'denied', opened: false });
  expect(page.url()).toBe(url);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  await other.close();
});
