import { classCount } from '#shared/digits.ts';
import type { Inspection, NetworkProblem } from '#shared/network/inspect-network.ts';
import { type Layer, type Shape, sizeOf } from '#shared/network/network.ts';
import { type Draft, type DraftLayer, withChanged, withLayer, withMoved, withoutLayer } from './draft.ts';

/** One click that removes what is wrong with a network, or one cause of it. */
export interface Repair {
  readonly label: string;
  readonly apply: (draft: Draft) => Draft;
}

const answers: Layer = { kind: 'dense', units: classCount, activation: 'none' };

/** What obviously helps, the most likely first; nothing where only the person can know. */
export function repairsOf({ layers, problem }: Inspection, draft: Draft): Repair[] {
  if (problem === null) return [];
  const { position } = problem;
  const at = draft.layers[position];
  if (at === undefined) return problem.reason === 'no-layers' ? [endWithAnswers(null)] : [];
  const { key, layer } = at;
  const remove: Repair = { label: 'Remove it', apply: (now) => withoutLayer(now, key) };
  switch (problem.reason) {
    case 'needs-row':
      return [
        {
          label: 'Insert a flatten layer',
          apply: (now) => withLayer(now, position, { kind: 'flatten' }),
        },
        {
          label: 'Insert global average pooling',
          apply: (now) => withLayer(now, position, { kind: 'global-average-pool' }),
        },
      ];
    case 'needs-image':
      return [...moveBeforeRow(layers, problem, { key, layer }), remove];
    case 'kernel-too-large':
    case 'pool-too-large':
      return [...shrink(layer, layers[position]?.input ?? null, key), remove];
    case 'ending-size':
      return [endWithAnswers(layer.kind === 'dense' ? key : null, layers[position]?.summary?.output)];
    case 'ending-activation':
      if (layer.kind !== 'dense') return [remove];
      return [
        {
          label: 'Take its activation away',
          apply: (now) => withChanged(now, key, { ...layer, activation: 'none' }),
        },
      ];
    case 'ending-dropout':
      // Two of them would only change places.
      return position === 0 || layers[position - 1]?.layer.kind === 'dropout'
        ? [remove]
        : [{ label: 'Move it one up', apply: (now) => withMoved(now, key, position - 1) }, remove];
    case 'too-many-layers':
      return [remove];
    case 'too-many-parameters':
    case 'no-layers':
      return [];
  }
}

/** The last layer is one of ten units, or becomes one; an image is flattened before it. */
function endWithAnswers(lastDense: number | null, output?: Shape): Repair {
  if (lastDense !== null)
    return {
      label: 'Make it 10 units',
      apply: (now) => withChanged(now, lastDense, answers),
    };
  return {
    label: 'End with 10 units',
    apply(now) {
      const end = now.layers.length;
      if (output?.length === 1) return withLayer(now, end, answers);
      return withLayer(withLayer(now, end, { kind: 'flatten' }), end + 1, answers);
    },
  };
}

/** To where the image still is one; a second global pooling would only change places with the first. */
function moveBeforeRow(
  layers: Inspection['layers'],
  { position }: NetworkProblem,
  { key, layer }: DraftLayer,
): Repair[] {
  const row = layers.findIndex(
    ({ input, summary }) => input?.length === 3 && summary !== null && summary.output.length === 1,
  );
  if (row === -1 || row >= position) return [];
  const kind = 'global-average-pool';
  if (layer.kind === kind && layers[row]?.layer.kind === kind) return [];
  return [{ label: `Move it before layer ${row + 1}`, apply: (now) => withMoved(now, key, row) }];
}

/** As large as the image is, or over its edge. */
function shrink(layer: Layer, input: Shape | null, key: number): Repair[] {
  if (input?.length !== 3 || sizeOf(input) === 0) return [];
  const most = Math.min(input[0], input[1]);
  switch (layer.kind) {
    case 'conv':
      return [
        {
          label: `Make the kernel ${most} × ${most}`,
          apply: (now) => withChanged(now, key, { ...layer, kernel: most }),
        },
        {
          label: 'Pad the image',
          apply: (now) => withChanged(now, key, { ...layer, padding: 'same' }),
        },
      ];
    case 'max-pool':
    case 'average-pool':
      return [
        {
          label: `Pool ${most} × ${most}`,
          apply: (now) => withChanged(now, key, { ...layer, size: most }),
        },
      ];
    default:
      return [];
  }
}
