import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { nativeBackend, uint8Tensor } from '../native/binding.ts';
import { atOnce } from '../next-turn.ts';
import { buildGraph, type GraphPrecision, type RecordedFunction, type Slot } from './build.ts';
import { dataTypes, savedModel } from './graph-def.ts';
import { record } from './record.ts';

/** What a function takes; a tensor will do. */
export interface ProgramInput {
  readonly shape: readonly number[];
  readonly dtype: tf.DataType;
  /** It is given as a tensor made by `uint8Tensor`. */
  readonly isBytes?: boolean;
}

/** A function to compile: `work` is called once with zeros like `inputs` and must return float32 tensors. */
export interface ProgramFunction {
  readonly inputs: readonly ProgramInput[];
  readonly work: (...inputs: tf.Tensor[]) => tf.Tensor[];
  /** float32 unless said otherwise. */
  readonly precision?: GraphPrecision;
}

/** What a program keeps between calls. `bytes` marks a tensor made by `uint8Tensor`. */
export interface ProgramVariable {
  readonly tensor: tf.Tensor;
  readonly bytes?: boolean;
}

/** Functions over shared variables, as one native session. Owns native memory until `dispose`. */
export interface Program {
  /** Runs a function in one native call; the caller disposes the results. */
  run(name: string, inputs: readonly tf.Tensor[]): tf.Tensor[];
  /** Variables by position; the caller disposes them. */
  read(positions: readonly number[]): tf.Tensor[];
  /** Sets variables, by position, from the tensors they were compiled with, as those are now. */
  restore(positions: readonly number[]): void;
  dispose(): void;
}

/**
 * The `saved_model.pb` that {@link compileProgram} loads, tagged `serve`: any TensorFlow from 2.15 on can run it. Its
 * variables start empty; `restore/value<i>` and `restore/done<i>` set them, `<function>/input<i>` and
 * `<function>/output<i>` call it.
 */
export function programGraph(
  variables: readonly ProgramVariable[],
  functions: Readonly<Record<string, ProgramFunction>>,
): Uint8Array {
  return graphOf(variables, recordFunctions(variables, functions));
}

/**
 * `tf.function` for TensorFlow.js on native TensorFlow: records each function once and loads what was recorded as a
 * TensorFlow graph. Recording really runs the functions; a `tf.Variable` among the variables is put back afterwards.
 * Throws what TensorFlow says when it cannot load the graph.
 */
export function compileProgram(
  variables: readonly ProgramVariable[],
  functions: Readonly<Record<string, ProgramFunction>>,
): Program {
  return atOnce(compiling(variables, functions));
}

/** As {@link compileProgram}, yielding between its parts, which take up to a quarter of a second each. */
export function* compiling(
  variables: readonly ProgramVariable[],
  functions: Readonly<Record<string, ProgramFunction>>,
): Generator<void, Program> {
  const tensors = variables.map(({ tensor }) => tensor);
  const recorded: RecordedFunction[] = [];
  for (const [name, parts] of Object.entries(functions)) {
    recorded.push(recordFunction(name, parts, tensors));
    yield;
  }
  const graph = graphOf(variables, recorded);
  yield;
  const program = loadedProgram(graph, tensors, recorded);
  let isReady = false;
  try {
    yield;
    if (tensors.length > 0) program.restore(tensors.map((_, position) => position));
    isReady = true;
    return program;
  } finally {
    if (!isReady) program.dispose();
  }
}

/** The program of a graph, its variables still empty. */
function loadedProgram(
  graph: Uint8Array,
  tensors: readonly tf.Tensor[],
  recorded: readonly RecordedFunction[],
): Program {
  const backend = nativeBackend();
  const session = loadGraph(graph);

  function run(
    inputs: readonly tf.Tensor[],
    inputNames: readonly string[],
    outputNames: readonly string[],
  ): tf.Tensor[] {
    const ids = backend.getInputTensorIds([...inputs]);
    const made = backend.binding.runSavedModel(session, ids, inputNames.join(','), outputNames.join(','));
    return made.map((metadata) => backend.createOutputTensor(metadata));
  }
  const names = new Map(
    recorded.map(({ name, inputs, outputs }) => [
      name,
      {
        inputs: inputs.map((_, position) => `${name}/input${position}`),
        outputs: outputs.map((_, position) => `${name}/output${position}`),
      },
    ]),
  );
  return {
    run(name, inputs) {
      const own = names.get(name);
      if (own === undefined) throw new RangeError(`The program has no function "${name}".`);
      return run(inputs, own.inputs, own.outputs);
    },
    read: (positions) =>
      run(
        [],
        [],
        positions.map((position) => `variable${position}/read`),
      ),
    restore(positions) {
      const values = positions.flatMap((position) => tensors[position] ?? []);
      const placeholders = positions.map((position) => `restore/value${position}`);
      const done = run(
        values,
        placeholders,
        positions.map((position) => `restore/done${position}`),
      );
      tf.dispose(done);
    },
    dispose: () => backend.binding.deleteSavedModel(session),
  };
}

function recordFunctions(
  variables: readonly ProgramVariable[],
  functions: Readonly<Record<string, ProgramFunction>>,
): RecordedFunction[] {
  const tensors = variables.map(({ tensor }) => tensor);
  return Object.entries(functions).map(([name, parts]) => recordFunction(name, parts, tensors));
}

function graphOf(variables: readonly ProgramVariable[], recorded: readonly RecordedFunction[]): Uint8Array {
  return savedModel(buildGraph(nativeBackend().binding, variables.map(slotOf), recorded));
}

function slotOf({ tensor, bytes }: ProgramVariable): Slot {
  if (bytes === true) return { dataType: dataTypes.uint8, shape: tensor.shape };
  return { dataType: tensor.dtype === 'int32' ? dataTypes.int32 : dataTypes.float32, shape: tensor.shape };
}

function recordFunction(
  name: string,
  parts: ProgramFunction,
  tensors: readonly tf.Tensor[],
): RecordedFunction {
  const backend = nativeBackend();
  const before = backend.getInputTensorIds([...tensors]);
  const given = parts.inputs.map(zerosLike);
  const inputIds = backend.getInputTensorIds(given);
  const kept = tensors.map((tensor) => (tensor instanceof tf.Variable ? tf.clone(tensor) : null));
  try {
    const { recorded, result } = record(() => parts.work(...given));
    const after = backend.getInputTensorIds([...tensors]);
    const outputs = backend.getInputTensorIds(result);
    for (const output of result) output.dispose();
    const inputs = given.map((tensor, position) => ({
      id: inputIds[position] ?? -1,
      slot: slotOf({ tensor, bytes: parts.inputs[position]?.isBytes === true }),
    }));
    return { name, recorded, inputs, before, after, outputs, precision: parts.precision ?? 'float32' };
  } finally {
    tf.dispose(given);
    for (const [position, copy] of kept.entries()) {
      const tensor = tensors[position];
      if (copy !== null && tensor instanceof tf.Variable) tensor.assign(copy);
      copy?.dispose();
    }
  }
}

function zerosLike({ shape, dtype, isBytes }: ProgramInput): tf.Tensor {
  if (isBytes !== true) return tf.zeros([...shape], dtype);
  return uint8Tensor(new Uint8Array(tf.util.sizeFromShape([...shape])), shape);
}

function loadGraph(model: Uint8Array): number {
  const folder = mkdtempSync(join(tmpdir(), 'digit-graph-'));
  try {
    writeFileSync(join(folder, 'saved_model.pb'), model);
    return nativeBackend().binding.loadSavedModel(folder, 'serve');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
