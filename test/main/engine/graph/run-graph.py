"""Runs a recorded graph in Python's TensorFlow: `run-graph.py <folder>`, one JSON document on standard output.

The folder holds saved_model.pb and call.json: {"variables": [{"shape", "dtype", "values"}], "inputs": [the same],
"function": name, "calls": how often}. The document is [the first output of each call].
"""

import json
import sys
from pathlib import Path

import numpy
import tensorflow

folder = Path(sys.argv[1])
call = json.loads((folder / "call.json").read_text())


def array(spec):
    return numpy.array(spec["values"], dtype=spec["dtype"]).reshape(spec["shape"])


with tensorflow.compat.v1.Session(graph=tensorflow.Graph()) as session:
    tensorflow.compat.v1.saved_model.loader.load(session, ["serve"], str(folder))
    variables = {f"restore/value{i}:0": array(spec) for i, spec in enumerate(call["variables"])}
    session.run([f"restore/done{i}:0" for i in range(len(variables))], variables)
    inputs = {f"{call['function']}/input{i}:0": array(spec) for i, spec in enumerate(call["inputs"])}
    outputs = [session.run(f"{call['function']}/output0:0", inputs).tolist() for _ in range(call["calls"])]
print(json.dumps(outputs))
