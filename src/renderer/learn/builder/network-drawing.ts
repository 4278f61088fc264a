import type { Inspection } from '#shared/network/inspect-network.ts';
import { imageShape, type Shape } from '#shared/network/network.ts';
import { shapeWords } from '../../train/layer-words.ts';
import { layerKinds } from './layer-kinds.ts';

/** A block of the drawing: what one or more layers leave of the image. */
export interface DrawnBlock {
  /** Corner of its front, in pixels of the drawing. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** How far its back lies behind it, right and up; 0 for a row of numbers. */
  readonly depth: number;
  readonly shape: string;
  /** What made it, a line for each layer. */
  readonly made: readonly string[];
}

export interface NetworkDrawing {
  readonly width: number;
  readonly height: number;
  readonly blocks: readonly DrawnBlock[];
}

/** Pixels of the drawing for each pixel of a feature map. */
const mapScale = 2;
/** The height of a row of numbers grows with their logarithm: ten are to be seen beside ten thousand. */
const rowScale = 6;
const rowWidth = 8;
const gap = 20;
const labelWidth = 72;
const lineHeight = 14;
const margin = 12;

interface Stage {
  readonly shape: Shape;
  readonly made: readonly string[];
}

/**
 * Lays a network out from left to right, in as many lines as `width` pixels ask for. Height and width of a block are those of
 * its feature maps to scale, its depth grows with the root of how many there are. Ends at the layer that does not fit.
 */
export function drawNetwork({ layers }: Inspection, width: number): NetworkDrawing {
  const lines = linesOf(stagesOf(layers), width);
  const blocks: DrawnBlock[] = [];
  let top = margin;
  for (const line of lines) {
    const tallest = Math.max(...line.map(({ size }) => size.height + size.depth));
    let left = margin;
    for (const { stage, size } of line) {
      const room = roomOf(size);
      blocks.push({
        ...size,
        x: left + (room - size.width - size.depth) / 2,
        y: top + (tallest - size.height - size.depth) / 2 + size.depth,
        shape: shapeWords(stage.shape),
        made: stage.made,
      });
      left += room + gap;
    }
    const texts = 1 + Math.max(...line.map(({ stage }) => stage.made.length));
    top += tallest + texts * lineHeight + margin;
  }
  return { width, height: top, blocks };
}

interface Size {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
}

function sizeOfBlock(shape: Shape): Size {
  if (shape.length === 1)
    return { width: rowWidth, height: Math.max(8, rowScale * Math.log2(shape[0] + 1)), depth: 0 };
  const [height, width, channels] = shape;
  return { width: mapScale * width, height: mapScale * height, depth: 2 * Math.sqrt(channels) };
}

function roomOf({ width, depth }: Size): number {
  return Math.max(labelWidth, width + depth);
}

/** Layers that leave the shape as it is are written under the block that they work on. */
function stagesOf(layers: Inspection['layers']): Stage[] {
  const stages: { shape: Shape; made: string[] }[] = [{ shape: imageShape, made: ['Image'] }];
  for (const { layer, summary } of layers) {
    if (summary === null) break;
    const last = stages.at(-1);
    const title = shortTitles[layer.kind] ?? layerKinds[layer.kind].title;
    const isSame = last !== undefined && stages.length > 1 && last.shape.join() === summary.output.join();
    const isQuiet = layer.kind !== 'conv' && layer.kind !== 'dense';
    if (isSame && isQuiet) last.made.push(title);
    else stages.push({ shape: summary.output, made: [title] });
  }
  return stages;
}

const shortTitles: Readonly<Partial<Record<keyof typeof layerKinds, string>>> = {
  'global-average-pool': 'Global mean',
  'batch-norm': 'Batch norm',
};

interface Placed {
  readonly stage: Stage;
  readonly size: Size;
}

function linesOf(stages: readonly Stage[], width: number): Placed[][] {
  const lines: Placed[][] = [];
  let left = width;
  for (const stage of stages) {
    const size = sizeOfBlock(stage.shape);
    const room = roomOf(size) + gap;
    if (left + room - gap > width - margin) {
      lines.push([]);
      left = margin;
    }
    lines.at(-1)?.push({ stage, size });
    left += room;
  }
  return lines;
}
