import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { _electron } from 'playwright';
import { bundle } from '../bench/bundle.mjs';

/** Takes README's pictures of the real app on the built-in digits (Kaggle's are not ours to show): `npm run pictures`. */
const dataFolder = await mkdtemp(join(tmpdir(), 'pictures-'));
const app = await _electron.launch({
  executablePath: join(
    '.native',
    'electron',
    process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron',
  ),
  args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '.'],
  env: { ...process.env, DIGIT_RECOGNIZER_DATA: dataFolder },
});
const page = await app.firstWindow();
await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].setContentSize(1280, 800));

await page.getByRole('button', { name: 'Use the built-in digits' }).click();
await page.getByText('12,000 digits').first().waitFor({ timeout: 60_000 });
await picture('data');

await view('Train');
await page
  .getByRole('button', { name: /^Train$/ })
  .last()
  .click();
await page.getByText('Run 1 is trained').first().waitFor({ timeout: 120_000 });
await picture('train');
await picture('train-dark', 'dark');

// Two more runs to lay over the first: a longer one, and one of another network.
for (const [number, change] of [
  [2, () => fill(/^Rounds/, '4')],
  [3, () => page.locator('.preset-card').filter({ hasText: 'Balanced' }).click()],
]) {
  await change();
  await page.locator('.train-start').getByRole('button').click();
  await page.getByText(`Run ${number} is trained`).first().waitFor({ timeout: 120_000 });
}
await view('Runs');
for (const box of await page.locator('.run-row').getByRole('checkbox').all()) await box.click();
await page.locator('.run-row').first().click();
await page.getByText('3 runs drawn').waitFor();
await page.getByText('Training loss', { exact: true }).click();
await page.getByRole('slider', { name: 'Smoothing' }).fill('0.9');
await picture('runs');

await view('Compare');
await page.getByRole('main').getByRole('button', { name: 'Compare', exact: true }).click();
await page.getByRole('button', { name: 'Save report…' }).waitFor({ timeout: 300_000 });
await page.getByText('Pair by pair').click();
await picture('compare');

await view('Evaluate');
await page
  .getByText(/digits: misread/)
  .first()
  .waitFor();
await picture('evaluate');

await view('Draw');
await draw([
  [0.34, 0.3],
  [0.42, 0.22],
  [0.55, 0.2],
  [0.66, 0.28],
  [0.62, 0.42],
  [0.5, 0.5],
  [0.62, 0.54],
  [0.68, 0.66],
  [0.6, 0.78],
  [0.45, 0.8],
  [0.34, 0.72],
]);
await picture('draw');

await view('Learn');
await page.getByRole('button', { name: 'What speaks for it' }).click();
await page.getByText(/^Read as 3/).waitFor();
await picture('learn');

await view('Submit');
const testFile = join(dataFolder, 'test.csv');
await writeFile(testFile, await testCsv());
await app.evaluate(({ dialog }, path) => {
  dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
}, testFile);
await page.getByRole('button', { name: 'Choose test.csv' }).click();
await page.getByRole('button', { name: 'Read the digits' }).click();
await page.getByText(/^Expect about/).waitFor({ timeout: 60_000 });
await picture('submit');

await app.close();
await rm(dataFolder, { recursive: true });

/** As many generated digits as Kaggle's test.csv has, without labels. */
async function testCsv() {
  const { generateDigits } = await import(
    pathToFileURL(await bundle('src/main/engine/data/generated-digits.ts')).href
  );
  const { pixels, rows } = await generateDigits({ count: 28_000, seed: 2 });
  const header = Array.from({ length: 784 }, (_, pixel) => `pixel${pixel}`).join(',');
  const lines = Array.from({ length: rows }, (_, row) =>
    pixels.subarray(row * 784, (row + 1) * 784).join(','),
  );
  return `${[header, ...lines].join('\n')}\n`;
}

async function view(name) {
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name }).click();
}

async function fill(name, text) {
  const field = page.getByRole('textbox', { name });
  await field.fill(text);
  await field.press('Enter');
}

async function draw([[startX, startY], ...rest]) {
  const box = await page.getByRole('application').boundingBox();
  await page.mouse.move(box.x + startX * box.width, box.y + startY * box.height);
  await page.mouse.down();
  for (const [x, y] of rest)
    await page.mouse.move(box.x + x * box.width, box.y + y * box.height, { steps: 6 });
  await page.mouse.up();
}

async function picture(name, colorScheme = 'light') {
  await page.emulateMedia({ colorScheme });
  await page.mouse.move(1, 1);
  // Charts and digits settle within a moment.
  await page.waitForTimeout(1200);
  await page.screenshot({ path: join('docs', 'pictures', `${name}.png`) });
}
