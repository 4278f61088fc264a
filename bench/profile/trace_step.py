"""Runs a recorded training step and traces it: trace_step.py <task as JSON>, one JSON document on standard output.

The folder holds saved_model.pb and variables.bin, the variables' values one after the other. The document has the
`microseconds` of each step without tracing and, of each traced step, those of every node: {"node", "op", "shape", "microseconds"}.
"""
import json
import sys
import time
from collections import defaultdict
from pathlib import Path

import numpy
import tensorflow

v1 = tensorflow.compat.v1
task = json.loads(sys.argv[1])
folder = Path(task['folder'])

# Steps in which TensorFlow still optimises the graph and oneDNN its kernels.
warm_up = 5


def restore(session):
    """Sets the variables, in the order in which their values lie in the file."""
    values = (folder / 'variables.bin').read_bytes()
    position = 0
    start = 0
    while start < len(values):
        tensor = session.graph.get_tensor_by_name(f'restore/value{position}:0')
        shape = tensor.shape.as_list()
        dtype = tensor.dtype.as_numpy_dtype
        count = int(numpy.prod(shape))
        value = numpy.frombuffer(values, dtype, count, start).reshape(shape)
        session.run(f'restore/done{position}:0', {tensor: value})
        start += value.nbytes
        position += 1


def op_of(node):
    """The kind of a node: its label reads "name = Kind(inputs)"; a kernel that was made up at run time may have none."""
    _, separator, call = node.timeline_label.partition(' = ')
    return call.partition('(')[0] if separator else node.node_name


def shape_of(node):
    """Of its first output; empty where it has none."""
    return [int(dim.size) for output in node.output[:1] for dim in output.tensor_description.shape.dim]


def traced(step):
    options = v1.RunOptions(trace_level=v1.RunOptions.FULL_TRACE)
    each = defaultdict(list)
    shapes = {}
    for _ in range(task['steps']):
        trace = v1.RunMetadata()
        step(options=options, run_metadata=trace)
        for device in trace.step_stats.dev_stats:
            for node in device.node_stats:
                microseconds = node.op_end_rel_micros - node.op_start_rel_micros
                each[node.node_name, op_of(node)].append(microseconds)
                shapes[node.node_name] = shape_of(node)
    return [
        {'node': node, 'op': op, 'shape': shapes[node], 'microseconds': times}
        for (node, op), times in each.items()
    ]


def timed(step):
    times = []
    for _ in range(task['steps']):
        started = time.perf_counter()
        step()
        times.append((time.perf_counter() - started) * 1e6)
    return times


with v1.Session(graph=tensorflow.Graph()) as session:
    v1.saved_model.loader.load(session, ['serve'], str(folder))
    restore(session)
    rows = numpy.random.default_rng(1).integers(0, task['digits'], task['batch'], dtype='int32')
    feed = {
        'step/input0:0': rows,
        'step/input1:0': numpy.float32(task['learningRate']),
        'step/input2:0': numpy.array([1, 2], 'int32'),
    }

    def step(**more):
        return session.run('step/output0:0', feed, **more)

    for _ in range(warm_up):
        step()
    # In this order, so that tracing cannot slow the steps that are timed without it.
    report = {'tensorflow': tensorflow.__version__, 'step': timed(step), 'nodes': traced(step)}
print(json.dumps(report))
