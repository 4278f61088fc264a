"""Trains with PyTorch on the CPU, as people write it, and prints the speed: torch_trainer.py <task as JSON>."""
import platform

import torch
from torch import nn

from stopwatch import Stopwatch, task

activations = {'relu': [nn.ReLU()], 'tanh': [nn.Tanh()], 'none': []}


def make(layer):
    kind = layer['kind']
    if kind == 'conv':
        padding = layer['kernel'] // 2 if layer['padding'] == 'same' else 0
        conv = nn.LazyConv2d(layer['filters'], layer['kernel'], stride=layer['stride'], padding=padding)
        return [conv, *activations[layer['activation']]]
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
model(images[:1])
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
