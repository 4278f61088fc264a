import { expect, test } from 'vitest';
import type { LayerOutput } from '#shared/explain/explanation.ts';
import { randomSmallWeights, readWithSmallNetwork, smallNetwork } from '#shared/learn/small-network.ts';
import { type Network, summarizeNetwork } from '#shared/network/network.ts';
import { networkPresets } from '#shared/network/presets.ts';
import { stageArithmetic } from '../../../../src/renderer/learn/cnn/stage-words.ts';
import { stagesOf } from '../../../../src/renderer/learn/cnn/stages.ts';

const pixels = new Uint8Array(784).fill(100);

/** Outputs of zeros in the shapes of a network, its first four maps. */
function zeros(network: Network): LayerOutput[] {
  return summarizeNetwork(network).map(({ output }) => {
    const [height = 1, width = 1, channels = 1] = output.length === 3 ? output : [output[0]];
    const shown = Math.min(4, channels);
    return {
      name: '',
      shape: [...output],
      channels: Uint32Array.from({ length: output.length === 3 ? shown : height }, (_, place) => place),
      values: new Float32Array(height * width * (output.length === 3 ? shown : 1)),
      least: 0,
      largest: 0,
    };
  });
}

test('the small network has a column for each layer that changes numbers', () => {
  const { layers, probabilities } = readWithSmallNetwork(pixels, randomSmallWeights(1));
  const stages = stagesOf({ network: smallNetwork, pixels, layers, probabilities });
  expect(stages.map(({ title, size, more }) => [title, size, more])).toEqual([
    ['Digit', '28 × 28', 0],
    ['Conv 3×3', '26 × 26 × 4', 0],
    ['Max pool', '13 × 13 × 4', 0],
    ['Conv 3×3', '11 × 11 × 8', 4],
    ['Max pool', '5 × 5 × 8', 4],
    ['Dense', '10', 0],
    ['Softmax', '10', 0],
  ]);
  expect(stageArithmetic(stages[3] ?? stages[0] ?? fail())).toMatchObject({
    terms: [{ text: '3 × 3 × 4 × 8' }, { text: '8' }],
    result: '296',
  });
  expect(stageArithmetic(stages[2] ?? fail()).result).toBe('676');
  expect(stageArithmetic(stages[6] ?? fail()).result).toBe('100.0 %');
});

test('every preset fits in nine columns, and no layer with weights is lost', () => {
  for (const { network } of Object.values(networkPresets)) {
    const stages = stagesOf({
      network,
      pixels,
      layers: zeros(network),
      probabilities: new Array(10).fill(0.1),
    });
    const convolutions = network.layers.filter(({ kind }) => kind === 'conv').length;
    const shown = stages.filter(({ summary }) => summary?.layer.kind === 'conv');
    expect(shown.reduce((sum, stage) => sum + stage.together, 0)).toBe(convolutions);
    expect(stages.length).toBeLessThanOrEqual(9);
    for (const stage of stages) expect(stageArithmetic(stage).result).not.toBe('');
  }
});

function fail(): never {
  throw new RangeError('there is no such column');
}
