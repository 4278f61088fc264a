/** Trains with `model.fit` of TensorFlow.js, as people write it, and prints the speed. */
import { createStopwatch, task } from './stopwatch.mjs';
import { loadTfjs } from './tfjs-backend.mjs';

const { tf, tensorflow } = await loadTfjs(task.tensorflowFolder);

const makers = {
  conv: ({ filters, kernel, stride, padding, activation }) =>
    tf.layers.conv2d({ filters, kernelSize: kernel, strides: stride, padding, activation }),
  'batch-norm': () => tf.layers.batchNormalization(),
  'max-pool': ({ size }) => tf.layers.maxPooling2d({ poolSize: size }),
  dropout: ({ rate }) => tf.layers.dropout({ rate }),
  flatten: () => tf.layers.flatten(),
  dense: ({ units, activation }) =>
    tf.layers.dense({ units, activation: activation === 'none' ? 'softmax' : activation }),
};

const model = tf.sequential();
model.add(tf.layers.inputLayer({ inputShape: [28, 28, 1] }));
for (const layer of task.network.layers) model.add(makers[layer.kind](layer));
model.compile({ optimizer: tf.train.adam(0.001), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });

const images = tf.randomUniform([task.images, 28, 28, 1]);
const labels = tf.tidy(() => tf.oneHot(tf.randomUniform([task.images], 0, 10, 'int32'), 10).toFloat());
const stopwatch = createStopwatch();
await model.fit(images, labels, {
  batchSize: task.batch,
  epochs: 1000,
  verbose: 0,
  callbacks: {
    onBatchEnd() {
      if (stopwatch.stepped()) model.stopTraining = true;
    },
  },
});
stopwatch.report({ versions: { tfjs: tf.version.tfjs, tensorflow } });
