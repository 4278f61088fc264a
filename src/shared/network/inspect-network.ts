import { classCount } from '../digits.ts';
import {
  fitLayer,
  imageShape,
  type Layer,
  type LayerMisfit,
  type LayerSummary,
  type Network,
  type Shape,
  sizeOf,
} from './network.ts';

/** Bounds of a network of one's own: what still trains on a desktop, and what a screen can show. */
export const networkLimits = { layers: 200, parameters: 50_000_000, name: 40 } as const;

/** Why a network cannot be trained, and the layer (from 0) where that shows. */
export interface NetworkProblem {
  readonly position: number;
  readonly reason:
    | LayerMisfit['reason']
    | 'no-layers'
    | 'too-many-layers'
    | 'too-many-parameters'
    | 'ending-size'
    | 'ending-activation'
    | 'ending-dropout';
  readonly message: string;
}

/** A layer of a network that need not fit together. */
export interface InspectedLayer {
  readonly layer: Layer;
  /** What reaches it; null behind a layer that does not fit. */
  readonly input: Shape | null;
  /** null for a layer that does not fit, and for all behind it. */
  readonly summary: LayerSummary | null;
}

export interface Inspection {
  readonly layers: readonly InspectedLayer[];
  /** The first one; null for a network that can be trained. */
  readonly problem: NetworkProblem | null;
}

/** Looks at a network layer by layer, as far as its layers fit each other, and at how it ends. */
export function inspectNetwork({ layers }: Pick<Network, 'layers'>): Inspection {
  const inspected: InspectedLayer[] = [];
  let input: Shape | null = imageShape;
  let misfit: NetworkProblem | null = null;
  for (const [position, layer] of layers.entries()) {
    const fitted: LayerSummary | LayerMisfit | null = input === null ? null : fitLayer(layer, input);
    const summary: LayerSummary | null = fitted === null || 'reason' in fitted ? null : fitted;
    if (fitted !== null && 'reason' in fitted) misfit = { position, ...fitted };
    inspected.push({ layer, input, summary });
    input = summary?.output ?? null;
  }
  return { layers: inspected, problem: misfit ?? sizeProblem(inspected) ?? endingProblem(inspected) };
}

/** What is wrong with a network, with the layer it shows in counted from 1; null when it can be trained. */
export function networkObstacle(network: Pick<Network, 'layers'>): string | null {
  const { problem } = inspectNetwork(network);
  return problem === null ? null : `Layer ${problem.position + 1}: ${problem.message}`;
}

function sizeProblem(layers: readonly InspectedLayer[]): NetworkProblem | null {
  if (layers.length > networkLimits.layers)
    return {
      position: networkLimits.layers,
      reason: 'too-many-layers',
      message: `A network may have ${networkLimits.layers} layers. Remove ${layers.length - networkLimits.layers}.`,
    };
  const parameters = layers.map(({ summary }) => summary?.parameters ?? 0);
  const total = parameters.reduce((sum, count) => sum + count, 0);
  if (total <= networkLimits.parameters) return null;
  return {
    position: parameters.indexOf(Math.max(...parameters)),
    reason: 'too-many-parameters',
    message: `Together the layers learn ${total.toLocaleString('en')} numbers, most of them in this one; ${networkLimits.parameters.toLocaleString('en')} are the limit. Make this layer or its input smaller.`,
  };
}

/** The last layer has to give one number for each digit, as it comes from the products. */
function endingProblem(layers: readonly InspectedLayer[]): NetworkProblem | null {
  const last = layers.at(-1);
  const position = Math.max(0, layers.length - 1);
  if (last === undefined || last.summary === null)
    return { position, reason: 'no-layers', message: 'There is no layer yet. Add one.' };
  const { layer, output } = last.summary;
  if (layer.kind === 'activation' || (layer.kind === 'dense' && layer.activation !== 'none'))
    return {
      position,
      reason: 'ending-activation',
      message: 'The ten answers must come out as they are (logits): the last layer has no activation.',
    };
  if (layer.kind === 'dropout')
    return {
      position,
      reason: 'ending-dropout',
      message: 'Dropout at the end would silence answers. Put it before the last layer.',
    };
  if (output.length === 1 && sizeOf(output) === classCount) return null;
  return {
    position,
    reason: 'ending-size',
    message: `The network ends with ${output.join('x')} ${output.length === 1 ? 'numbers' : 'pixels'}, but there are ten digits. End it with a dense layer of 10 units without activation.`,
  };
}
