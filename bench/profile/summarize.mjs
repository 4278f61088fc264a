/** Share of a node's times that are left below its figure: a busy machine only ever makes a time longer. */
const low = 0.1;

/**
 * A profile from its trace: milliseconds by kind of operation and by node, slowest first, each node with a low percentile of
 * its times; `step` and `imagesPerSecond` are of steps without tracing.
 */
export function summarizeProfile({ recipe, machine, trace }) {
  const nodes = trace.nodes
    .map(({ microseconds, ...node }) => ({ ...node, milliseconds: percentile(microseconds, low) / 1000 }))
    .toSorted((one, other) => other.milliseconds - one.milliseconds);
  const total = sum(nodes);
  const step = percentile(trace.step, low) / 1000;
  return {
    machine,
    tensorflow: trace.tensorflow,
    ...recipe,
    steps: trace.step.length,
    step: { milliseconds: step, median: percentile(trace.step, 0.5) / 1000 },
    imagesPerSecond: (recipe.batch * 1000) / step,
    total,
    ops: byOp(nodes).map((one) => ({ ...one, share: one.milliseconds / total })),
    nodes,
  };
}

function byOp(nodes) {
  return [...new Set(nodes.map(({ op }) => op))]
    .map((op) => nodes.filter((node) => node.op === op))
    .map((same) => ({ op: same[0].op, nodes: same.length, milliseconds: sum(same) }))
    .toSorted((one, other) => other.milliseconds - one.milliseconds);
}

function sum(nodes) {
  return nodes.reduce((before, { milliseconds }) => before + milliseconds, 0);
}

function percentile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(share * (sorted.length - 1))];
}
