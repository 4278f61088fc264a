import * as tf from '@tensorflow/tfjs-core';
import { type Binding, nativeBackend, type OpAttribute } from '../native/binding.ts';

/** One native operation as it ran: what it took and what it gave, by tensor id. */
export interface RecordedOp {
  readonly kind: 'op';
  readonly name: string;
  readonly attributes: readonly OpAttribute[];
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

/** Numbers that came from JavaScript while recording. */
export interface RecordedConstant {
  readonly kind: 'constant';
  readonly id: number;
  readonly shape: readonly number[];
  readonly dtype: number;
  readonly bytes: Uint8Array;
}

export type Recorded = RecordedOp | RecordedConstant;

/**
 * Runs `work` once and writes down every native operation in order. The work really happens; reading a tensor's values
 * inside it would bake them in, so that throws. Not reentrant.
 */
export function record(work: () => tf.Tensor[]): {
  readonly recorded: Recorded[];
  readonly result: tf.Tensor[];
} {
  const backend = nativeBackend();
  const real = backend.binding;
  const recorded: Recorded[] = [];
  backend.binding = recordingBinding(real, recorded);
  try {
    return { recorded, result: tf.tidy(work) };
  } finally {
    backend.binding = real;
  }
}

function recordingBinding(real: Binding, recorded: Recorded[]): Binding {
  const recorder: Pick<Binding, 'executeOp' | 'createTensor' | 'tensorDataSync'> = {
    executeOp(name, attributes, inputs, outputs) {
      const made = real.executeOp(name, attributes, inputs, outputs);
      recorded.push({ kind: 'op', name, attributes, inputs: [...inputs], outputs: made.map(({ id }) => id) });
      return made;
    },
    createTensor(shape, dtype, values) {
      const id = real.createTensor(shape, dtype, values);
      const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength).slice();
      recorded.push({ kind: 'constant', id, shape: [...shape], dtype, bytes });
      return id;
    },
    tensorDataSync() {
      throw new Error('A step that is recorded cannot look at its own numbers.');
    },
  };
  // The addon's own properties are read-only: the recorder's are defined over them, which assigning cannot do.
  const overrides = Object.entries(recorder).map(([name, value]) => [name, { value }]);
  return Object.create(real, Object.fromEntries(overrides));
}
