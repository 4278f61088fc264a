import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digitStrokes } from './digit-strokes.ts';
import { drawDigit, goTo, openStudio, type StudioWindow } from './studio-window.ts';

/** What a text says in percent, as a share. */
function shareIn(text: string | null): number {
  const found = /(−?[\d.]+) %/.exec(text ?? '');
  if (found?.[1] === undefined) throw new RangeError(`There is no percentage in "${text}".`);
  return Number(found[1].replace('−', '-')) / 100;
}

/** The numbers that the chapters show, on the built-in digits; each test goes on where the last one stopped. */
describe('the chapters on layers, data and robustness', () => {
  let studio: StudioWindow;
  beforeAll(async () => {
    studio = await openStudio();
    await studio.page.getByRole('button', { name: 'Use the built-in digits' }).click();
    await studio.page.getByText('12,000 digits').first().waitFor();
    await goTo(studio, 'Learn');
  });
  afterAll(async () => {
    expect(studio.errors).toEqual([]);
    await studio.close();
  });

  async function openChapter(title: string): Promise<void> {
    await studio.page
      .getByRole('navigation', { name: 'Chapters' })
      .getByRole('button', { name: title, exact: true })
      .click();
    await studio.page.getByRole('heading', { name: title, exact: true }).first().waitFor();
  }

  test('an activation function gives what its formula says', async () => {
    const { page } = studio;
    await openChapter('Activation functions');
    await page.getByRole('radio', { name: /^Sigmoid/ }).check({ force: true });
    await page.getByRole('slider', { name: 'Input of the function' }).fill('2');
    expect(await page.locator('.arithmetic').first().textContent()).toContain('= 0.881');
    await page.getByText('slope 0.105').waitFor();
  });

  test('ten probabilities add up to 100 %, and a warmer softmax is less sure', async () => {
    const { page } = studio;
    await openChapter('Softmax');
    const rows = page.getByRole('slider', { name: /^Logit of/ });
    const shares = async () => {
      const texts = await rows.evaluateAll((all) => all.map((row) => row.getAttribute('aria-valuetext')));
      return texts.map((text) => shareIn(text));
    };
    const cold = await shares();
    expect(cold).toHaveLength(10);
    expect(cold.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 2);
    await rows.nth(8).focus();
    await page.keyboard.press('End');
    expect((await shares())[8]).toBeGreaterThan(0.9);
    await page.getByRole('slider', { name: 'Temperature' }).fill('1');
    const warm = await shares();
    expect(warm.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 2);
    expect(Math.max(...warm)).toBeLessThan(0.4);
  });

  test('a dense network computes neuron by neuron', async () => {
    const { page } = studio;
    await openChapter('Dense layers');
    await page.getByRole('button', { name: 'First', exact: true }).click();
    await page.getByRole('button', { name: 'Hidden layer 2, 1: ?' }).waitFor();
    const text = (await page.locator('.arithmetic').first().textContent()) ?? '';
    const [terms = '', result = ''] = text
      .replace(/^.*?: /, '')
      .replaceAll('−', '-')
      .split('= ');
    const sum = terms
      .split(' + ')
      .map((term) => term.split(' × ').map((factor) => Number(factor.replace(/[()]/g, ''))))
      .reduce((total, factors) => total + factors.reduce((product, factor) => product * factor, 1), 0);
    expect(sum).toBeCloseTo(Number(result), 2);
  });

  test('as many splits are dots as were tried, and their mean is the mean', async () => {
    const { page } = studio;
    await openChapter('Where MNIST comes from');
    await page.getByRole('combobox', { name: 'Shuffled splits' }).selectOption('10');
    await page.getByRole('combobox', { name: 'Digits' }).selectOption('2000');
    await page.getByRole('button', { name: 'Try splits' }).click();
    await page.getByRole('button', { name: 'Try more splits' }).waitFor({ timeout: 60_000 });
    const label = await page
      .getByRole('group', { name: /^10 shuffled splits: mean/ })
      .getAttribute('aria-label');
    const strip = page.locator('.split-strip[data-kind="random"] circle');
    expect(await strip.count()).toBe(10);
    const places = await strip.evaluateAll((dots) => dots.map((dot) => Number(dot.getAttribute('cx'))));
    const [left = 0, right = 0] = await page
      .locator('.plot-axis line')
      .evaluateAll((lines) => [0, 5].map((place) => Number(lines[place]?.getAttribute('x1'))));
    const mean = places.reduce((sum, place) => sum + (place - left) / (right - left), 0) / places.length;
    expect(shareIn(label)).toBeCloseTo(mean, 3);
  });

  test('without a network the whole one is untrained and says so', async () => {
    const { page } = studio;
    await openChapter('A whole network');
    await page.getByText(/Nothing was learned here/).waitFor();
    await page.getByRole('img', { name: /^A digit of the data, labelled/ }).waitFor();
    await page.getByText('Your drawing', { exact: true }).click();
    await drawDigit(studio, digitStrokes[3] ?? []);
    await page.getByRole('group', { name: /^A network of 5 layers reads the digit as/ }).waitFor();
  });

  test('robustness at strength 0 is the validation accuracy of the run', async () => {
    const { page } = studio;
    await goTo(studio, 'Train');
    await page.getByRole('button', { name: 'Train', exact: true }).last().click();
    await page.getByText('Run 1 is trained').first().waitFor({ timeout: 180_000 });
    const trained = shareIn(
      await page
        .getByText(/on validation digits, after epoch/)
        .first()
        .textContent(),
    );
    await goTo(studio, 'Learn');
    await openChapter('Robustness');
    await page.getByRole('combobox', { name: 'Validation digits' }).selectOption('all');
    await page.getByRole('radio', { name: 'Noise' }).check({ force: true });
    await page.getByRole('button', { name: 'Measure: noise' }).click();
    await page.getByRole('list', { name: 'Where each digit breaks' }).waitFor({ timeout: 120_000 });
    const unchanged = page.locator('.figure').filter({ hasText: 'Unchanged' });
    expect(shareIn(await unchanged.textContent())).toBe(trained);
    // The pad still shows the digit drawn before: shrunk to a third it is read otherwise, or less surely.
    const answer = page.getByRole('group', { name: /^A digit before and after the distortions, read as/ });
    const sure = shareIn(await answer.getAttribute('aria-label'));
    await page.getByRole('slider', { name: 'Scale: strength' }).fill('0.3');
    await expect
      .poll(async () => shareIn(await answer.getAttribute('aria-label')), { timeout: 5000 })
      .not.toBe(sure);
  });
});
