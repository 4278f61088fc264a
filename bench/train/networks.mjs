import { summarizeNetwork } from '#shared/network/network.ts';
import { networkPresets } from '#shared/network/presets.ts';

/** What is trained, each with the batch of its own recipe. */
export const workloads = [
  { network: networkPresets.simple.network, batch: 128 },
  { network: networkPresets.ghouzam.network, batch: 86 },
  { network: networkPresets.deotte.network, batch: 64 },
].map((workload) => ({ ...workload, operations: stepOperations(workload.network) }));

/**
 * Operations that one image costs in one step: each convolution and dense layer runs forward, for its kernel's gradient,
 * and, but for the first, for its input's gradient. Pooling, normalisation and the optimiser are left out: they are small.
 */
function stepOperations(network) {
  const kernels = summarizeNetwork(network)
    .filter(({ layer }) => layer.kind === 'conv' || layer.kind === 'dense')
    .map(({ operations }) => operations);
  return 3 * kernels.reduce((sum, operations) => sum + operations, 0) - kernels[0];
}
