"""Trains with Keras's `model.fit`, as people write it, and prints the speed: keras_trainer.py <task as JSON>."""
import platform

import keras as keras_package
import numpy
import tensorflow
from tensorflow import keras
from tensorflow.python.util import _pywrap_util_port

from stopwatch import Stopwatch, task

layers = keras.layers


def make(layer):
    kind = layer['kind']
    if kind == 'conv':
        return layers.Conv2D(
            layer['filters'],
            layer['kernel'],
            strides=layer['stride'],
            padding=layer['padding'],
            activation=layer['activation'],
        )
    if kind == 'batch-norm':
        return layers.BatchNormalization()
    if kind == 'max-pool':
        return layers.MaxPooling2D(layer['size'])
    if kind == 'dropout':
        return layers.Dropout(layer['rate'])
    if kind == 'flatten':
        return layers.Flatten()
    activation = 'softmax' if layer['activation'] == 'none' else layer['activation']
    return layers.Dense(layer['units'], activation=activation)


class Stop(keras.callbacks.Callback):
    def on_train_batch_end(self, batch, logs=None):
        if stopwatch.stepped():
            self.model.stop_training = True


model = keras.Sequential([keras.Input((28, 28, 1)), *map(make, task['network']['layers'])])
model.compile(optimizer=keras.optimizers.Adam(0.001), loss='categorical_crossentropy', metrics=['accuracy'])
random = numpy.random.default_rng(1)
images = random.random((task['images'], 28, 28, 1), dtype='float32')
labels = keras.utils.to_categorical(random.integers(0, 10, task['images']), 10)
stopwatch = Stopwatch()
model.fit(images, labels, batch_size=task['batch'], epochs=1000, verbose=0, callbacks=[Stop()])
stopwatch.report(
    {
        'keras': keras_package.__version__,
        'tensorflow-cpu': tensorflow.__version__,
        'python': platform.python_version(),
    },
    oneDnn=_pywrap_util_port.IsMklEnabled(),
)
