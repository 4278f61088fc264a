import type { Locator } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { goTo, openStudio, type StudioWindow } from './studio-window.ts';

/** All that Train offers before, in and after a run, on the built-in digits; each test goes on where the last one stopped. */
describe('choosing, watching and going on from a run', () => {
  let studio: StudioWindow;
  beforeAll(async () => {
    studio = await openStudio();
    await studio.page.getByRole('button', { name: 'Use the built-in digits' }).click();
    await studio.page.getByText('12,000 digits').first().waitFor();
    await goTo(studio, 'Train');
  });
  afterAll(async () => {
    await studio.close();
  });

  async function setNumber(name: RegExp, value: number): Promise<void> {
    const field = studio.page.getByRole('textbox', { name });
    await field.fill(String(value));
    await field.press('Enter');
  }

  function offer(name: string): Locator {
    return studio.page.locator('.train-result').getByRole('button', { name });
  }

  test('cards show the accuracy to expect, and the time here once the computer is measured', async () => {
    const { page } = studio;
    await page.getByRole('radio', { name: /^Fast about 99\.\d % (under )?\d+ (s|min) here/ }).waitFor();
    expect(await page.getByRole('radio', { name: /^Fast/ }).isChecked()).toBe(true);
    await page.getByRole('radio', { name: /^Record/ }).check({ force: true });
    await page.getByText(/\d+ networks like Accurate .* vote on every digit/).waitFor();
  });

  test('the digits of the preview follow the sliders', async () => {
    const { page } = studio;
    await page.getByRole('radio', { name: /^Balanced/ }).check({ force: true });
    const shown = () =>
      page
        .locator('.varied-digits canvas')
        .evaluateAll((canvases) =>
          canvases.map((canvas) => (canvas instanceof HTMLCanvasElement ? canvas.toDataURL() : '')).join(),
        );
    const slider = page.getByRole('slider', { name: 'Turn, at most' });
    await expect
      .poll(async () => new Set((await shown()).split('data:')).size, { timeout: 10_000 })
      .toBeGreaterThan(6);
    const before = await shown();
    await slider.fill('45');
    await expect.poll(shown, { timeout: 10_000 }).not.toBe(before);
    const turned = await shown();
    await page.getByRole('button', { name: 'Vary them again' }).click();
    await expect.poll(shown, { timeout: 10_000 }).not.toBe(turned);
  });

  test('a learning rate is found and used', async () => {
    const { page } = studio;
    await page.getByRole('radio', { name: /^Fast/ }).check({ force: true });
    await page.getByRole('button', { name: 'Find a rate' }).click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Find a rate' }).click();
    const said = (await page.getByText(/ is suggested/).textContent()) ?? '';
    const [rate = ''] = said.split(' ');
    await page.getByRole('button', { name: `Use ${rate}` }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await page.getByRole('textbox', { name: /^Step size/ }).inputValue()).toBe(rate);
    await page.getByRole('button', { name: "Back to the network's own plan" }).click();
  });

  test('a finished run offers all that follows from it', async () => {
    const { page } = studio;
    await setNumber(/^Rounds/, 1);
    await page.locator('.train-start').getByRole('button').click();
    await page.getByText('Run 1 is trained').first().waitFor({ timeout: 60_000 });
    for (const name of ['Submit', 'Draw digits', 'Look at the mistakes', 'Train longer', 'Ensemble of 3']) {
      expect(await offer(name).isEnabled()).toBe(true);
    }
    await offer('Train longer').click();
    await page.getByText('Run 2 is trained').first().waitFor({ timeout: 60_000 });
    await offer('Ensemble of 3').click();
    await page.getByText(/network 2 of 3 · together \d/).waitFor({ timeout: 60_000 });
    await page.getByText('Run 3 is trained').first().waitFor({ timeout: 60_000 });
    await page.getByText(/^3 networks in .*: alone/).waitFor();
    expect(await offer('Train longer').count()).toBe(0);
  });

  test('Submit lets finished runs read together', async () => {
    const { page } = studio;
    await offer('Submit').click();
    const runs = page.getByRole('checkbox');
    await runs.nth(2).waitFor();
    expect(await runs.count()).toBe(3);
    expect(await runs.nth(0).isChecked()).toBe(true);
    await runs.nth(1).check();
    await page.getByText('Read by 4 networks together').waitFor();
    await runs.nth(1).uncheck();
    await runs.nth(0).click();
    expect(await runs.nth(0).isChecked()).toBe(true);
  });

  test('a changed learning rate acts in the run, and a stop keeps the best', async () => {
    const { page } = studio;
    await goTo(studio, 'Train');
    await setNumber(/^Rounds/, 100);
    await page.locator('.train-start').getByRole('button').click();
    const signal = page.locator('.run-signal-value').first();
    const rate = async () => Number(await signal.textContent());
    await expect.poll(rate, { timeout: 20_000 }).toBeGreaterThan(0.002);
    await setNumber(/^Learning rate/, 0.001);
    await page.getByText('learning rate 0.001, one-cycle').waitFor();
    await expect.poll(rate, { timeout: 20_000 }).toBeLessThanOrEqual(0.001);
    await page
      .getByText(/^after epoch \d+$/)
      .first()
      .waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Stop and keep best' }).click();
    await page.getByText('Run 4 was stopped').first().waitFor({ timeout: 30_000 });
  });

  test('nothing went wrong in the window on the way', () => {
    expect(studio.errors).toEqual([]);
  });
});
