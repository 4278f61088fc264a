import { table } from '../figures.mjs';

/** The profile for a terminal, with so many rows a table. */
export function describeProfile(profile, top) {
  const { network, batch, optimizer, augmentation, precision, step, imagesPerSecond, total } = profile;
  return `${network}, batch ${batch}, ${optimizer}, augmentation ${augmentation}, ${precision}; TensorFlow ${profile.tensorflow} of Python on ${profile.machine}

one step without tracing: ${step.milliseconds.toFixed(2)} ms (median ${step.median.toFixed(2)}), ${Math.round(imagesPerSecond).toLocaleString('en')} images/s
all operations one after the other: ${total.toFixed(2)} ms; several may run at once

${table([['operation', 'nodes', 'ms', 'share'], ...profile.ops.slice(0, top).map(opCells)])}
${table([['slowest node', 'operation', 'output', 'ms'], ...profile.nodes.slice(0, top).map(nodeCells)])}`;
}

function opCells({ op, nodes, milliseconds, share }) {
  return [op, String(nodes), milliseconds.toFixed(3), `${(share * 100).toFixed(1)} %`];
}

function nodeCells({ node, op, shape, milliseconds }) {
  return [node, op, shape.join(' x '), milliseconds.toFixed(3)];
}
