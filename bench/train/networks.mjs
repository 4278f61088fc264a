import { summarizeNetwork } from '#shared/network/network.ts';
import { networkPresets } from '#shared/network/presets.ts';

/** Ghouzam's "Introduction to CNN Keras": 887,530 parameters. */
const ghouzam = {
  name: 'ghouzam',
  layers: [
    conv(32, 5),
    conv(32, 5),
    { kind: 'max-pool', size: 2 },
    { kind: 'dropout', rate: 0.25 },
    conv(64, 3),
    conv(64, 3),
    { kind: 'max-pool', size: 2 },
    { kind: 'dropout', rate: 0.25 },
    { kind: 'flatten' },
    { kind: 'dense', units: 256, activation: 'relu' },
    { kind: 'dropout', rate: 0.5 },
    { kind: 'dense', units: 10, activation: 'none' },
  ],
};

/** What is trained, each with the batch of its own recipe. */
export const workloads = [
  { network: networkPresets.simple.network, batch: 128 },
  { network: ghouzam, batch: 86 },
].map((workload) => ({ ...workload, operations: stepOperations(workload.network) }));

function conv(filters, kernel) {
  return { kind: 'conv', filters, kernel, stride: 1, padding: 'same', batchNorm: false, activation: 'relu' };
}

/**
 * Operations that one image costs in one step: each convolution and dense layer runs forward, for its kernel's gradient,
 * and, but for the first, for its input's gradient. Pooling and the optimiser are left out: they are small.
 */
function stepOperations(network) {
  const kernels = summarizeNetwork(network)
    .filter(({ layer }) => layer.kind === 'conv' || layer.kind === 'dense')
    .map(({ operations }) => operations);
  return 3 * kernels.reduce((sum, operations) => sum + operations, 0) - kernels[0];
}
