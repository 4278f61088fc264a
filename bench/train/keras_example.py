"""Trains the Keras example simple_mnist_convnet (https://keras.io/examples/vision/mnist_convnet/) with its own recipe on
given digits and prints each epoch's seconds of training and validation accuracy: keras_example.py <task as JSON>.

Only training is on the clock: neither validation nor the first step, in which TensorFlow compiles.
"""
import json
import sys
import time
from pathlib import Path

import numpy
from tensorflow import keras

layers = keras.layers
task = json.loads(sys.argv[1])
folder = Path(task['folder'])


class Clock(keras.callbacks.Callback):
    def on_train_begin(self, logs=None):
        self.epochs = []
        self.is_compiled = False

    def on_epoch_begin(self, epoch, logs=None):
        self.started = time.perf_counter()

    def on_train_batch_end(self, batch, logs=None):
        if not self.is_compiled:
            self.is_compiled = True
            self.started = time.perf_counter()

    def on_test_begin(self, logs=None):
        self.seconds = time.perf_counter() - self.started

    def on_epoch_end(self, epoch, logs=None):
        # An exact share: Keras's own is rounded to float32.
        right = round(float(logs['val_accuracy']) * len(validation_rows))
        self.epochs.append({'seconds': self.seconds, 'validationAccuracy': right / len(validation_rows)})


labels = numpy.fromfile(folder / 'labels.bin', dtype='uint8')
images = numpy.fromfile(folder / 'pixels.bin', dtype='uint8').reshape(len(labels), 28, 28, 1)
validation_rows = numpy.fromfile(folder / f"validation-{task['seed']}.bin", dtype='uint32')
training_rows = numpy.setdiff1d(numpy.arange(len(labels)), validation_rows)


def digits(rows):
    return images[rows].astype('float32') / 255, keras.utils.to_categorical(labels[rows], 10)


keras.utils.set_random_seed(task['seed'])
model = keras.Sequential(
    [
        keras.Input(shape=(28, 28, 1)),
        layers.Conv2D(32, kernel_size=(3, 3), activation='relu'),
        layers.MaxPooling2D(pool_size=(2, 2)),
        layers.Conv2D(64, kernel_size=(3, 3), activation='relu'),
        layers.MaxPooling2D(pool_size=(2, 2)),
        layers.Flatten(),
        layers.Dropout(0.5),
        layers.Dense(10, activation='softmax'),
    ]
)
model.compile(loss='categorical_crossentropy', optimizer='adam', metrics=['accuracy'])
clock = Clock()
model.fit(
    *digits(training_rows),
    batch_size=128,
    epochs=task['epochs'],
    validation_data=digits(validation_rows),
    verbose=0,
    callbacks=[clock],
)
print(json.dumps({'epochs': clock.epochs}))
