import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Layer } from '#shared/network/network.ts';
import { layerKinds } from '../../src/renderer/learn/builder/layer-kinds.ts';
import { digitStrokes } from './digit-strokes.ts';
import { largestPlace, loadExportedRun } from './exported-run.ts';
import { openChapter, openNetwork, trainOnce } from './learn-pages.ts';
import { shownBars, shownDigit } from './shown-network.ts';
import { answerSaveDialog, drawDigit, goTo, openStudio, type StudioWindow } from './studio-window.ts';

/** Chapters that look into a network. */
const networkChapters = [
  'Your network',
  'Robustness',
  'What speaks for it',
  'What would change it',
  'Nearest digits',
  'What a filter looks for',
];

let studio: StudioWindow;
beforeAll(async () => {
  studio = await openStudio();
  await goTo(studio, 'Learn');
});
afterAll(async () => {
  await studio.close();
});

function figure(name: RegExp): Locator {
  return studio.page.locator('.learn-content').getByRole('group', { name });
}

function block(position: number): Locator {
  return studio.page.locator(`.builder-block[data-layer="${position}"]`);
}

/** Chooses a network by what its entry begins with. */
async function chooseNetwork(start: string): Promise<void> {
  const network = studio.page.getByLabel('Network', { exact: true });
  await network.getByRole('option', { name: new RegExp(`^${start} ·`) }).waitFor({ state: 'attached' });
  const labels = await network.locator('option').allTextContents();
  await network.selectOption({ label: labels.find((label) => label.startsWith(`${start} ·`)) ?? '' });
}

describe('before anything is trained', () => {
  test.each(networkChapters)('%s says what it will show, and leads to Train', async (chapter) => {
    const { page } = studio;
    await openChapter(studio, chapter);
    await page.getByText(/^Here .* Train a network first: it takes seconds\.$/).waitFor();
    expect(await page.getByRole('button', { name: 'Go to Train' }).count()).toBe(1);
    expect(await page.getByRole('alert').count()).toBe(0);
  });
});

describe('a network of one’s own', () => {
  test('what cannot be is explained at its block, and mended there', async () => {
    const { page } = studio;
    await openChapter(studio, 'Network builder');
    const name = page.getByRole('textbox', { name: 'Name' });
    await name.fill('Blocks');
    await name.press('Enter');
    const train = page.getByRole('button', { name: 'Train this network' });
    await page
      .getByRole('group', { name: 'Add a layer at the end' })
      .getByRole('button', { name: 'Average pooling', exact: true })
      .click();
    await block(5)
      .getByRole('alert')
      .getByText(/^Pooling needs an image, but its input is flat\./)
      .waitFor();
    await page.getByText('Layer 5 does not fit yet.').waitFor();
    expect(await train.isDisabled()).toBe(true);
    await block(5).getByRole('button', { name: 'Move it before layer 3' }).click();
    await page
      .getByRole('status', { name: 'Output of layer 3, average pooling' })
      .getByText('6 × 6 × 8')
      .waitFor();
    expect(await train.isEnabled()).toBe(true);
    const kernel = block(1).getByRole('textbox', { name: 'Kernel' });
    await kernel.fill('28');
    await kernel.press('Enter');
    await block(2)
      .getByRole('alert')
      .getByText(/^A 2x2 pool is larger than its 1x1 input/)
      .waitFor();
    await block(3).getByText('Waits for the layer above that does not fit.').waitFor();
    await kernel.fill('5');
    await kernel.press('Enter');
    const filters = block(1).getByRole('textbox', { name: 'Filters' });
    await filters.fill('6');
    await filters.press('Enter');
    await page
      .getByRole('status', { name: 'Output of layer 1, convolution' })
      .getByText('24 × 24 × 6')
      .waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  test('it is saved as JSON and comes back from its file', async () => {
    const { page, app } = studio;
    const path = join(studio.dataFolder, 'blocks.json');
    await answerSaveDialog(app, path);
    await page.getByRole('button', { name: 'Save…', exact: true }).click();
    const saved = () => JSON.parse(readFileSync(path, 'utf8'));
    await expect.poll(() => saved().name).toBe('Blocks');
    expect(saved().layers.map(({ kind }: Layer) => kind)).toEqual([
      'conv',
      'max-pool',
      'average-pool',
      'flatten',
      'dense',
    ]);
    await page.getByLabel('Start from').selectOption({ label: 'LeNet-5' });
    await expect.poll(() => page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('My LeNet-5');
    await openNetwork(studio, path);
    await expect.poll(() => page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Blocks');
    expect(await page.locator('.builder-block[data-layer]').count()).toBe(5);
    await page
      .getByRole('status', { name: 'Output of layer 1, convolution' })
      .getByText('24 × 24 × 6')
      .waitFor();
  });

  test('a file that is no network says where it is wrong, and leaves the table alone', async () => {
    const { page } = studio;
    const path = join(studio.dataFolder, 'broken.json');
    writeFileSync(path, '{"name": "Broken", "layers": [{"kind": "flatten"}, {"kind": "dense", "units": 0}]}');
    await openNetwork(studio, path);
    await page.getByText('The network could not be opened').waitFor();
    await page.getByText(/^Layer 2, units: /).waitFor();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    expect(await page.locator('.builder-block[data-layer]').count()).toBe(5);
  });

  test('it is trained, listed as a run, and looked into', async () => {
    const { page } = studio;
    await goTo(studio, 'Data');
    await page.getByRole('button', { name: 'Use the built-in digits' }).click();
    await page.getByText('12,000 digits').first().waitFor();
    await goTo(studio, 'Learn');
    await page.getByRole('button', { name: 'Train this network' }).click();
    await trainOnce(studio, 'Run 1');
    await goTo(studio, 'Runs');
    await page.getByRole('row', { name: /Run 1.*Blocks/ }).waitFor();
    await goTo(studio, 'Learn');
    await openChapter(studio, 'Your network');
    await page.getByText('Your drawing', { exact: true }).click();
    await drawDigit(studio, digitStrokes[1] ?? []);
    const run = await loadExportedRun(join(studio.dataFolder, 'runs', 'run-0001-blocks'));
    const logits = run.logitsOf(await shownDigit(page));
    for (const [digit, logit] of (await shownBars(page, 4)).entries())
      expect(logit).toBeCloseTo(logits[digit] ?? Number.NaN, 1.9);
    run.dispose();
    await openChapter(studio, 'What speaks for it');
    await page.getByText(`Why ${largestPlace(logits)}?`, { exact: true }).waitFor();
  });
});

describe('a network without a convolution', () => {
  test('has no feature maps and says so, and shows all else', async () => {
    const { page } = studio;
    await openChapter(studio, 'Network builder');
    await page.getByLabel('Start from').selectOption({ label: 'Softmax' });
    await page.getByRole('button', { name: 'Train this network' }).click();
    await trainOnce(studio, 'Run 2');
    await goTo(studio, 'Learn');
    await openChapter(studio, 'Your network');
    await page.getByText(/This network has no convolution, so it makes no feature maps/).waitFor();
    expect(await shownBars(page, 1)).toHaveLength(10);
    await openChapter(studio, 'Robustness');
    await figure(/^A digit before and after the distortions, read as \d/).waitFor();
    await openChapter(studio, 'What speaks for it');
    const camera = page.getByRole('region', { name: 'Grad-CAM', exact: true });
    await camera.getByText(/^This network has no convolution, so there are no maps to look at\./).waitFor();
    await figure(/^Gradient: .* Integrated gradients: .* Covering: /).waitFor();
    await openChapter(studio, 'What would change it');
    await figure(/^Read as \d before\..* After: read as \d/).waitFor();
    await openChapter(studio, 'Nearest digits');
    await figure(/nearest (is|are) labelled/).waitFor();
    await openChapter(studio, 'What a filter looks for');
    await page.getByText(/^This network has no convolution, so it has no filters/).waitFor();
    await figure(/^Images that excite digits 0, 1/).waitFor();
  });

  test('a blank sheet is shown as one, or asks for a digit', async () => {
    const { page } = studio;
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await figure(/^Images that excite digits 0, 1/).waitFor();
    await openChapter(studio, 'Your network');
    await page.getByText('Nothing is drawn yet: this is what an empty sheet does.').waitFor();
    expect(await shownBars(page, 'probabilities')).toHaveLength(10);
    await openChapter(studio, 'Robustness');
    await page.getByText('Draw a digit above, or take one from the data.').waitFor();
    await openChapter(studio, 'A whole network');
    await page.getByText(/Until then this is what an empty sheet gives\./).waitFor();
    await openChapter(studio, 'Softmax');
    await page.getByText(/^Draw a digit in the chapter Your network/).waitFor();
  });
});

describe('a network of 40 layers', () => {
  test('is built from its file and trained', async () => {
    const { page } = studio;
    const { layer: conv } = layerKinds.conv;
    const inner: Layer = { ...conv, filters: 4, padding: 'same', batchNorm: true };
    const layers: Layer[] = [
      inner,
      { kind: 'max-pool', size: 7 },
      ...Array(36).fill(inner),
      { kind: 'global-average-pool' },
      { kind: 'dense', units: 10, activation: 'none' },
    ];
    const path = join(studio.dataFolder, 'deep.json');
    writeFileSync(path, JSON.stringify({ name: 'Deep', layers }));
    await openChapter(studio, 'Network builder');
    await openNetwork(studio, path);
    await block(40).waitFor();
    await page.getByRole('button', { name: 'Train this network' }).click();
    await trainOnce(studio, 'Run 3');
  });

  test('shows every layer where it is looked at, and all of them in a saved drawing', async () => {
    const { page, app } = studio;
    await goTo(studio, 'Learn');
    await openChapter(studio, 'Your network');
    await drawDigit(studio, digitStrokes[1] ?? []);
    const pixels = await shownDigit(page);
    expect(await page.locator('.layer-name').count()).toBe(42);
    const run = await loadExportedRun(join(studio.dataFolder, 'runs', 'run-0003-deep'));
    await page.locator('.learn-content').evaluate((content) => content.scrollTo(0, content.scrollHeight));
    await expect.poll(() => shownBars(page, 39), { timeout: 10_000 }).toHaveLength(10);
    const logits = run.logitsOf(pixels);
    run.dispose();
    for (const [digit, logit] of (await shownBars(page, 39)).entries())
      expect(logit).toBeCloseTo(logits[digit] ?? Number.NaN, 1.9);
    const tiles = '[aria-label*=", map "]';
    expect(await page.locator(tiles).count()).toBeLessThan(38 * 4);
    const path = join(studio.dataFolder, 'deep.svg');
    await answerSaveDialog(app, path);
    await page.getByRole('button', { name: 'All layers: copy or save' }).click();
    await page.getByRole('menuitem', { name: /Save drawing/ }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    expect(readFileSync(path, 'utf8').match(/, map /g)).toHaveLength(38 * 4);
    expect(await page.locator(tiles).count()).toBeLessThan(38 * 4);
  });

  test('is read, asked why and excited like any other', async () => {
    const { page } = studio;
    await openChapter(studio, 'A whole network');
    await page.getByText('36 convs').waitFor();
    await openChapter(studio, 'Robustness');
    await figure(/^A digit before and after the distortions, read as \d/).waitFor();
    await openChapter(studio, 'What speaks for it');
    await figure(/Grad-CAM: /).waitFor();
    expect(await page.getByLabel('Maps of').locator('option').count()).toBe(37);
    await openChapter(studio, 'What would change it');
    await page.getByText('Searching for the smallest edits').waitFor();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByText('Stopped.').waitFor();
    await openChapter(studio, 'Nearest digits');
    await figure(/nearest (is|are) labelled/).waitFor({ timeout: 60_000 });
    await openChapter(studio, 'What a filter looks for');
    await expect.poll(() => page.getByLabel('Layer', { exact: true }).locator('option').count()).toBe(38);
  });
});

describe('a run whose model is gone', () => {
  test('each chapter says which file cannot be read, and what to do', async () => {
    const { page } = studio;
    rmSync(join(studio.dataFolder, 'runs', 'run-0002-my-softmax', 'model'), { recursive: true });
    await openChapter(studio, 'Your network');
    await chooseNetwork('Run 2');
    for (const chapter of ['A whole network', ...networkChapters]) {
      await openChapter(studio, chapter);
      const said = page.getByRole('alert');
      await said.getByText('The weights of this run cannot be read.').waitFor();
      await said.getByText(/train again or restore them from a backup/).waitFor();
      expect(await said.count(), chapter).toBe(1);
      expect(await page.locator('.learn-content .figure-drawing').count(), chapter).toBe(0);
    }
    await openChapter(studio, 'Softmax');
    await page.getByText(/^The weights of this run cannot be read\. Choose another network/).waitFor();
  });

  test('another network is chosen there and then', async () => {
    await openChapter(studio, 'Robustness');
    await chooseNetwork('Run 1');
    await figure(/^A digit before and after the distortions, read as \d/).waitFor();
  });
});

test('nothing went wrong in the window', () => {
  expect(studio.errors).toEqual([]);
});
