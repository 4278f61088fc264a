import { Failure } from '#shared/rpc/failure.ts';

/**
 * What of an element's look must travel with it, since a file has no style sheet. Written as attributes: the window's
 * policy refuses the text of a style.
 */
const carried = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-opacity',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'visibility',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
  'image-rendering',
  'transform',
] as const;

/** Empty space around a saved figure, in pixels. */
const margin = 16;

/** A figure as a file of its own: the colours of the scheme it is shown in, on the panel's colour. */
export function svgFileOf(figure: SVGSVGElement): string {
  const copy = figure.cloneNode(true);
  if (!(copy instanceof SVGSVGElement)) throw new Failure('internal', 'This figure cannot be copied.');
  const { width, height } = sizeOf(figure);
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('viewBox', `${-margin} ${-margin} ${width} ${height}`);
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const shown = [figure, ...figure.querySelectorAll('*')];
  for (const [position, element] of [copy, ...copy.querySelectorAll('*')].entries()) {
    const original = shown[position];
    if (original !== undefined) carryLook(original, element);
  }
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  ground.setAttribute('x', String(-margin));
  ground.setAttribute('y', String(-margin));
  ground.setAttribute('width', String(width));
  ground.setAttribute('height', String(height));
  ground.setAttribute('fill', window.getComputedStyle(document.body).getPropertyValue('--panel'));
  copy.prepend(ground);
  return `${new XMLSerializer().serializeToString(copy)}\n`;
}

function carryLook(from: Element, to: Element): void {
  const look = window.getComputedStyle(from);
  for (const name of ['class', 'style', 'tabindex']) to.removeAttribute(name);
  for (const property of carried) {
    const value = look.getPropertyValue(property);
    // Only a fill is painted where nothing is said.
    if (value !== '' && (value !== 'none' || property === 'fill')) to.setAttribute(property, value);
  }
}

/** Of the saved file, in pixels. */
function sizeOf(figure: SVGSVGElement): { readonly width: number; readonly height: number } {
  const { width, height } = figure.viewBox.baseVal;
  return { width: width + 2 * margin, height: height + 2 * margin };
}

/** The same as a picture of dots, `scale` dots for each pixel it is wide. */
export async function pngFileOf(figure: SVGSVGElement, scale = 2): Promise<Uint8Array> {
  const { width, height } = sizeOf(figure);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgFileOf(figure))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width * scale);
  canvas.height = Math.ceil(height * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Failure('internal', 'The figure is too large to draw.');
  return new Uint8Array(await blob.arrayBuffer());
}
