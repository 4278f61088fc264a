/** Multiplies two 1024 x 1024 matrices of float32 again and again and prints the most operations per second it saw. */
import { task } from './stopwatch.mjs';
import { loadTfjs } from './tfjs-backend.mjs';

const side = 1024;
const { tf } = await loadTfjs(task.tensorflowFolder);
const [left, right] = [tf.randomUniform([side, side]), tf.randomUniform([side, side])];
const times = [];
const end = performance.now() + task.seconds * 1000;
while (performance.now() < end) {
  const started = performance.now();
  tf.matMul(left, right).dispose();
  times.push((performance.now() - started) / 1000);
}
process.stdout.write(JSON.stringify({ operationsPerSecond: (2 * side ** 3) / Math.min(...times) }));
