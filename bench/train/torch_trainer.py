"""Trains with PyTorch on the CPU, as people write it, and prints the speed: torch_trainer.py <task as JSON>."""
import platform

import torch
from torch import nn

from stopwatch import Stopwatch, task

activations = {'relu': [nn.ReLU()], 'tanh': [nn.Tanh()], 'none': []}


def padding(layer):
    """As in Keras; where a stride leaves an odd rest, both sides get what Keras gives one: the output is as large."""
    if layer['padding'] == 'valid':
        return 0
    return 'same' if layer['stride'] == 1 else layer['kernel'] // 2


def make(layer):
    kind = layer['kind']
    if kind == 'conv':
        conv = nn.LazyConv2d(layer['filters'], layer['kernel'], stride=layer['stride'], padding=padding(layer))
        return [conv, *activations[layer['activation']]]
    if kind == 'batch-norm':
        return [nn.LazyBatchNorm2d()]
    if kind == 'max-pool':
        return [nn.MaxPool2d(layer['size'])]
    if kind == 'dropout':
        return [nn.Dropout(layer['rate'])]
    if kind == 'flatten':
        return [nn.Flatten()]
    return [nn.LazyLinear(layer['units']), *activations[layer['activation']]]


torch.set_num_threads(task['threads'])
model = nn.Sequential(*[module for layer in task['network']['layers'] for module in make(layer)])
images = torch.rand(task['images'], 1, 28, 28)
labels = torch.randint(0, 10, (task['images'],))
# Sets the sizes of the lazy layers; one image alone cannot be normalised.
model(images[:2])
model.train()
optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
measure = nn.CrossEntropyLoss()
stopwatch = Stopwatch()


def train():
    while True:
        for rows in torch.randperm(task['images']).split(task['batch']):
            optimizer.zero_grad()
            loss = measure(model(images[rows]), labels[rows])
            loss.backward()
            optimizer.step()
            loss.item()
            if stopwatch.stepped():
                return


train()
stopwatch.report({'torch': torch.__version__, 'python': platform.python_version()})
