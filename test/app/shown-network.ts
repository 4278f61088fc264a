import type { Page } from 'playwright';

/** A feature map as the window draws it. */
export interface ShownMap {
  /** From 0. */
  readonly layer: number;
  readonly channel: number;
  readonly rows: number;
  readonly columns: number;
  /** Of each place, -255..255: how much of the colour for numbers above zero, or below, lies there. */
  readonly tones: readonly number[];
  /** The strongest number, as the map's own words give it. */
  readonly strongest: number;
}

/** One line of arithmetic as the window writes it. */
export interface WrittenSum {
  readonly label: string;
  /** What the signs and numbers come to. */
  readonly computed: number;
  /** How far rounded factors can lead from the true result. */
  readonly tolerance: number;
  readonly result: number;
  readonly text: string;
}

/** The number that a text holds, with the window's minus sign. */
export function numberIn(text: string): number {
  const found = /[−-]?\d[\d,]*(\.\d+)?(e[+-]?\d+)?/.exec(text)?.[0];
  if (found === undefined) throw new RangeError(`There is no number in "${text}".`);
  return Number(found.replace('−', '-').replaceAll(',', ''));
}

/** Shows every map of every layer: those behind "+8" too, which the network is asked for. */
export async function unfoldLayers(page: Page): Promise<void> {
  const more = page.getByRole('button', { name: /^Show .* more (maps|neurons)$/ });
  await page.getByRole('group', { name: /^A digit on its way/ }).waitFor();
  while ((await more.count()) > 0) await more.first().click();
}

/** Opens a folded map or neuron, or any other tile, by its words; what its sum is made of is asked for as it opens. */
export async function openTile(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('button', { name }).first().click();
  await page.getByRole('button', { name: 'All layers' }).waitFor();
  await page.locator('.cell-sum .arithmetic').first().waitFor();
}

export async function closeTile(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'All layers' }).click();
  await page.getByRole('group', { name: /^A digit on its way/ }).waitFor();
}

const digitImage = '.layer-row:first-child > image';

/**
 * The 784 values of the digit on top of all layers, once they no longer change: with each stroke the network is asked anew, and
 * nothing says which answer is the last one.
 */
export async function shownDigit(page: Page): Promise<Uint8Array> {
  await page.locator(digitImage).waitFor({ state: 'attached' });
  let shown = await digitPicture(page);
  for (let still = 0; still < 3; ) {
    await page.waitForTimeout(200);
    const now = await digitPicture(page);
    const isSame = now.some((ink) => ink > 0) && now.every((ink, place) => ink === shown[place]);
    still = isSame ? still + 1 : 0;
    shown = now;
  }
  return shown;
}

async function digitPicture(page: Page): Promise<Uint8Array> {
  const [picture] = await picturesOf(page, digitImage);
  if (picture === undefined) throw new Error('No digit is shown.');
  return Uint8Array.from(picture.tones, Math.abs);
}

/** Every feature map that is shown, read from its picture and its words. */
export async function shownMaps(page: Page): Promise<ShownMap[]> {
  const tiles = '[data-position][aria-label*=", map "]';
  const names = await page
    .locator(tiles)
    .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
  const pictures = await picturesOf(page, `${tiles} > image:first-of-type`);
  return names.map((name, place) => {
    const [, layer = '', channel = '', strongest = ''] =
      /^Layer (\d+), map (\d+), strongest (.*)$/.exec(name) ?? [];
    const picture = pictures[place] ?? { rows: 0, columns: 0, tones: [] };
    return {
      layer: Number(layer) - 1,
      channel: Number(channel) - 1,
      strongest: numberIn(strongest),
      ...picture,
    };
  });
}

/** The least and largest number of a layer (from 0), as written beside it. */
export async function shownRange(page: Page, layer: number): Promise<readonly [number, number]> {
  const words = await page
    .locator('.layer-row')
    .nth(layer + 1)
    .locator('.layer-fact')
    .last()
    .textContent();
  const [least = '', largest = ''] = (words ?? '').split(' to ');
  return [numberIn(least), numberIn(largest)];
}

/** The numbers of a flat layer (from 0) in order, or the ten probabilities, as the bars say them. */
export async function shownBars(page: Page, layer: number | 'probabilities'): Promise<number[]> {
  const start = layer === 'probabilities' ? 'Probability' : `Layer ${layer + 1}`;
  const names = await page
    .getByRole('button', { name: new RegExp(`^${start}, (digit|neuron) \\d+: `) })
    .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
  return names.map((name) => numberIn(name.split(': ')[1] ?? '') / (layer === 'probabilities' ? 100 : 1));
}

interface Picture {
  readonly rows: number;
  readonly columns: number;
  readonly tones: readonly number[];
}

/** Pictures as numbers: their opacity, with the sign of the legend's colour they are nearer to. */
async function picturesOf(page: Page, selector: string): Promise<Picture[]> {
  return await page.locator(selector).evaluateAll(async (images) => {
    const rgb = (text: string) => [...text.matchAll(/\d+/g)].slice(0, 3).map(([number]) => Number(number));
    const colourOf = (name: string) => {
      const swatch = document.querySelector(`.inside-swatch.${name}`);
      return swatch === null ? [] : rgb(window.getComputedStyle(swatch).backgroundColor);
    };
    const [above, below] = [colourOf('above'), colourOf('below')];
    const distance = (one: readonly number[], other: readonly number[]) =>
      one.reduce((sum, value, place) => sum + Math.abs(value - (other[place] ?? 0)), 0);
    const pictures: { rows: number; columns: number; tones: number[] }[] = [];
    for (const shown of images) {
      const image = new Image();
      image.src = shown.getAttribute('href') ?? '';
      await image.decode();
      const context = Object.assign(document.createElement('canvas'), {
        width: image.naturalWidth,
        height: image.naturalHeight,
      }).getContext('2d');
      context?.drawImage(image, 0, 0);
      const data = context?.getImageData(0, 0, image.naturalWidth, image.naturalHeight).data ?? [];
      const tones = Array.from({ length: data.length / 4 }, (_, place) => {
        const [red = 0, green = 0, blue = 0, alpha = 0] = data.slice(4 * place, 4 * place + 4);
        const colour = [red, green, blue];
        return distance(colour, below) < distance(colour, above) ? -alpha : alpha;
      });
      pictures.push({ rows: image.naturalHeight, columns: image.naturalWidth, tones });
    }
    return pictures;
  });
}

/** All arithmetic in the window, worked out again from the numbers that are written. */
export async function writtenSums(page: Page): Promise<WrittenSum[]> {
  const lines = await page.locator('.cell-sum .arithmetic').evaluateAll((all) =>
    all.map((line) => {
      const textsOf = (part: string) =>
        [...line.querySelectorAll(part)].map(({ textContent }) => textContent ?? '');
      return {
        label: textsOf('.arithmetic-label').join(),
        signs: textsOf('.arithmetic-sign').map((sign) => sign.trim()),
        values: textsOf('.arithmetic-value'),
        result: textsOf('.arithmetic-result').join(),
        text: line.textContent ?? '',
      };
    }),
  );
  return lines.map(({ label, signs, values, result, text }) => {
    const terms = values.map(termOf);
    const size = terms.reduce((sum, term) => sum + Math.abs(term), 0);
    return {
      label,
      computed: workedOut(terms, signs),
      tolerance: 2e-3 * size + 1e-6,
      result: numberIn(result),
      text,
    };
  });
}

/** "map 3: 0.5" is 0.5, "2 × (−3)" is -6. */
function termOf(text: string): number {
  const factors = text.slice(text.indexOf(': ') + 1).split('×');
  return factors.reduce((product, factor) => product * numberIn(factor), 1);
}

function workedOut(terms: readonly number[], signs: readonly string[]): number {
  const sum = terms.reduce((total, term) => total + term, 0);
  if (signs.includes('max(')) return Math.max(...terms);
  if (signs.includes('÷'))
    return terms.slice(1).reduce((quotient, term) => quotient / term, terms[0] ?? Number.NaN);
  const mean = signs.find((sign) => sign.startsWith(') ÷'));
  return mean === undefined ? sum : sum / numberIn(mean);
}
