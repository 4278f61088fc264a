import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { goTo, openStudio, type StudioWindow } from './studio-window.ts';

/** Every run found again, written about, laid over each other, compared and deleted; each test goes on where the last one stopped. */
describe('the runs that were', () => {
  let studio: StudioWindow;
  beforeAll(async () => {
    studio = await openStudio();
  });
  afterAll(async () => {
    await studio.close();
  });

  const rows = () => studio.page.locator('.run-row');
  const row = (name: string) => rows().filter({ hasText: name });
  const details = () => studio.page.getByRole('region', { name: 'Details' });
  const runsFolder = () => join(studio.dataFolder, 'runs');

  async function train(name: string): Promise<void> {
    await goTo(studio, 'Train');
    await studio.page.locator('.train-start').getByRole('button').click();
    await studio.page.getByText(`${name} is trained`).first().waitFor({ timeout: 60_000 });
  }

  async function choose(name: string): Promise<void> {
    await row(name).getByRole('checkbox').click();
  }

  test('before the first run there is a way to it', async () => {
    const { page } = studio;
    await goTo(studio, 'Runs');
    await page.getByText(/Every run is kept here/).waitFor({ timeout: 30_000 });
    await page.getByRole('button', { name: 'Go to Train' }).click();
    expect(await page.getByRole('main').getAttribute('data-view')).toBe('train');
  });

  test('two runs of the same plan are listed, newest first', async () => {
    const { page } = studio;
    await goTo(studio, 'Data');
    await page.getByRole('button', { name: 'Use the built-in digits' }).click();
    await page.getByText('12,000 digits').first().waitFor();
    await goTo(studio, 'Train');
    const rounds = page.getByRole('textbox', { name: /^Rounds/ });
    await rounds.fill('1');
    await rounds.press('Enter');
    await train('Run 1');
    await train('Run 2');
    mkdirSync(join(runsFolder(), 'run-0000-damaged'));
    writeFileSync(join(runsFolder(), 'run-0000-damaged', 'run.json'), '{"formatVersion": 1, "na');
    await goTo(studio, 'Runs');
    await page.getByText('2 runs · 1 cannot be read').waitFor();
    await page.getByText(/on disk, .* free/).waitFor();
    const texts = await rows().allTextContents();
    expect(texts.map((text) => /Run \d|damaged/.exec(text)?.[0])).toEqual(['Run 2', 'Run 1', 'damaged']);
    expect(texts[0]).toContain('reads now');
    expect(await page.locator('.view .button.primary').count()).toBe(1);
  });

  test('keys move, choose and open', async () => {
    const { page } = studio;
    const grid = page.getByRole('grid', { name: 'Runs' });
    await grid.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Space');
    expect(await row('Run 2').getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Space');
    expect(await row('Run 2').getAttribute('aria-selected')).toBe('false');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await details()
      .getByText(/^Fast · 1 epoch · /)
      .waitFor();
    expect(await details().getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Run 1');
    expect(await page.locator('.view .button.primary').count()).toBe(1);
    await page.keyboard.press('End');
    await details()
      .getByRole('heading', { name: /cannot be read/ })
      .waitFor();
    await page.keyboard.press('ArrowUp');
  });

  test('a name, tags and notes are saved as one leaves the field', async () => {
    const { page } = studio;
    await details().getByRole('textbox', { name: 'Name' }).fill('First try');
    await details().getByRole('textbox', { name: 'Tags' }).fill('baseline, plain');
    await details().getByRole('textbox', { name: 'Notes' }).fill('Nothing was varied.');
    await details().getByRole('textbox', { name: 'Name' }).focus();
    await row('First try').waitFor();
    const notes = () => readFileSync(join(runsFolder(), 'run-0001-fast', 'notes.json'), 'utf8');
    await expect.poll(notes).toContain('Nothing was varied.');
    expect(JSON.parse(notes())).toMatchObject({ name: 'First try', tags: ['baseline', 'plain'] });
    await details().getByRole('button', { name: 'Close' }).click();
    await row('First try').getByText('baseline').waitFor();
    await page.getByRole('searchbox', { name: 'Find runs' }).fill('plain varied');
    await page.getByText(/^1 of 2 runs/).waitFor();
    expect(await rows().count()).toBe(1);
    await page.getByRole('searchbox', { name: 'Find runs' }).fill('nothing like it');
    await page.getByRole('button', { name: 'Show all runs' }).click();
    await page.getByText(/^2 runs/).waitFor();
  });

  test('both are drawn over each other', async () => {
    const { page } = studio;
    await choose('Run 2');
    await choose('First try');
    await page.getByText('2 runs drawn').waitFor();
    const legend = page.getByRole('list', { name: 'Drawn runs' });
    await expect.poll(() => legend.getByText(/^\d\d\.\d\d %$/).count()).toBe(2);
    await page.getByText('Training loss', { exact: true }).click();
    await expect.poll(() => legend.getByText(/^\d\.\d{4}$/).count()).toBe(2);
    const chart = await page.locator('.runs-overlay .chart').boundingBox();
    if (chart === null) throw new Error('There is no chart.');
    await page.mouse.move(chart.x + chart.width / 2, chart.y + chart.height / 2);
    await page.getByText(/step \d+$/).waitFor();
    await page.getByRole('slider', { name: 'Smoothing' }).fill('0.5');
    await page.getByText('Smoothing 0.50').waitFor();
  });

  test('the same plan on the same digits gives the same run, to the last bit', async () => {
    const { page } = studio;
    await page.locator('.runs-overlay').getByRole('button', { name: 'Compare', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/^On the 1,200 digits that none of them learned from/).waitFor();
    for (const name of ['First try', 'Run 2', 'Mean of all', 'Vote of all'])
      await dialog.getByRole('row', { name: new RegExp(`^${name} \\d\\d\\.\\d\\d %`) }).waitFor();
    await dialog.getByRole('button', { name: 'McNemar p' }).hover();
    await dialog
      .getByRole('tooltip')
      .getByText(/toss of a coin/)
      .waitFor();
    await dialog.getByText('The plans are the same.').waitFor();
    await dialog.getByText(/^All \d+ steps that both took are the same to the last bit\.$/).waitFor();
    await dialog.getByText('The weights they kept are the same to the last bit.').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
  });

  test('another run reads from now on, and a run can be run again', async () => {
    const { page } = studio;
    await row('First try').click();
    await details().getByRole('button', { name: 'Use First try' }).click();
    await row('First try').getByText('reads now').waitFor();
    await details().getByRole('button', { name: 'Run again' }).click();
    await page.getByText('Run 3 is trained').first().waitFor({ timeout: 60_000 });
    expect(await page.getByRole('main').getAttribute('data-view')).toBe('train');
    await goTo(studio, 'Runs');
    await row('Run 3').getByText('reads now').waitFor();
  });

  test('a run goes on from the weights of another one, measured on the same digits', async () => {
    const { page } = studio;
    await row('Run 3').click();
    await details().getByRole('button', { name: 'Continue from here' }).click();
    await page.getByText('Run 4 is trained').first().waitFor({ timeout: 60_000 });
    const run = JSON.parse(readFileSync(join(runsFolder(), 'run-0004-fast', 'run.json'), 'utf8'));
    expect(run).toMatchObject({
      continuedFrom: join(runsFolder(), 'run-0003-fast'),
      plan: { seed: 2, splitSeed: 1 },
    });
    await goTo(studio, 'Runs');
    await row('Run 4').getByText('reads now').waitFor();
  });

  test('an archived run is out of the way until it is asked for', async () => {
    const { page } = studio;
    await row('First try').click();
    await details().getByRole('button', { name: 'Archive', exact: true }).click();
    await page.getByText(/1 more archived/).waitFor();
    await page.getByRole('checkbox', { name: 'Show archived' }).check();
    await row('First try').getByText('archived').waitFor();
  });

  test('the plan of a run becomes the choice in Train', async () => {
    const { page } = studio;
    await row('First try').click();
    await details().getByRole('button', { name: 'Same but…' }).click();
    expect(await page.getByRole('textbox', { name: /^Rounds/ }).inputValue()).toBe('1');
    await goTo(studio, 'Runs');
  });

  test('a deletion can be taken back', async () => {
    const { page } = studio;
    await row('First try').click();
    await details().getByRole('button', { name: 'Delete' }).click();
    await page.getByText('First try goes to the trash.').waitFor();
    await expect.poll(() => row('First try').count()).toBe(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await row('First try').waitFor();
    expect(existsSync(join(runsFolder(), 'run-0001-fast'))).toBe(true);
  });

  test('a deletion that is not taken back moves the folder to the trash, or says that there is none', async () => {
    const { page } = studio;
    await row('Run 3').click();
    await details().getByRole('button', { name: 'Delete' }).click();
    await page.getByText('Run 3 goes to the trash.').waitFor();
    await page.getByText('Run 3 goes to the trash.').waitFor({ state: 'detached', timeout: 20_000 });
    if (existsSync(join(runsFolder(), 'run-0003-fast'))) {
      await page.getByText('Run 3 could not be deleted').waitFor();
      await row('Run 3').waitFor();
    } else {
      expect(await row('Run 3').count()).toBe(0);
      expect(readdirSync(runsFolder()).sort()).toEqual([
        'run-0000-damaged',
        'run-0001-fast',
        'run-0002-fast',
        'run-0004-fast',
      ]);
    }
  });

  test('nothing went wrong in the window on the way', () => {
    expect(studio.errors).toEqual([]);
  });
});
