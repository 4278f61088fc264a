import { join } from 'node:path';

/** Parts of TensorFlow.js that only the union package asks for: nothing in the app or in tfjs-node's kernels uses them. */
const unused = /^@tensorflow\/tfjs-(layers|converter|data|backend-cpu|backend-webgl)$/;
const nothing = '\0unused-by-tfjs-node.cjs';

/**
 * tfjs-node's files ask for the union package, whose one file registers the gradients and the chained operations, and
 * which brings layers, converters and browser backends along: those stay out. Core and union are taken in the build that
 * Node itself resolves in the tests, because tfjs-node's ES5 classes can extend no other.
 * @param {string} project
 */
export function tensorflowUnion(project) {
  const packages = join(project, 'node_modules', '@tensorflow');
  const unionFile = join(packages, 'tfjs', 'dist', 'tf.node.js');
  const files = new Map([
    ['@tensorflow/tfjs', unionFile],
    ['@tensorflow/tfjs-core', join(packages, 'tfjs-core', 'dist', 'tf-core.node.js')],
  ]);
  return {
    name: 'tensorflow-union',
    enforce: 'pre',
    resolveId: (id, importer) =>
      files.get(id) ?? (importer === unionFile && unused.test(id) ? nothing : undefined),
    load: (id) => (id === nothing ? 'module.exports = {};' : undefined),
  };
}
