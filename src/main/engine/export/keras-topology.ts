import {
  type Activation,
  type Layer,
  type Network,
  poolPadding,
  poolStride,
} from '#shared/network/network.ts';
import { layerName } from '../networks/model.ts';

/** A layer in Keras's JSON. */
interface KerasLayer {
  readonly class_name: string;
  readonly config: Readonly<Record<string, unknown>>;
}

/** A network as Keras and TensorFlow.js describe a sequential model; softmax is its last layer. */
export function kerasTopology(network: Network) {
  const layers = network.layers.flatMap((layer, position) => kerasLayers(network, layer, position));
  const input = {
    class_name: 'InputLayer',
    config: { batch_input_shape: [null, 28, 28, 1], dtype: 'float32', name: 'image' },
  };
  const output = { class_name: 'Softmax', config: { name: 'probabilities', axis: -1 } };
  return {
    class_name: 'Sequential',
    config: { name: network.name, layers: [input, ...layers, output] },
    keras_version: 'tfjs-layers 4.22.0',
    backend: 'tensor_flow.js',
  };
}

function kerasLayers(network: Network, layer: Layer, position: number): KerasLayer[] {
  const name = layerName(network, position);
  const config = { name, trainable: true };
  switch (layer.kind) {
    case 'conv': {
      const { filters, kernel, stride, padding } = layer;
      const conv = {
        class_name: 'Conv2D',
        config: {
          ...config,
          filters,
          kernel_size: [kernel, kernel],
          strides: [stride, stride],
          padding,
          use_bias: !layer.batchNorm,
        },
      };
      return [
        conv,
        ...(layer.batchNorm ? [batchNorm(`${name}_norm`)] : []),
        ...activation(name, layer.activation),
      ];
    }
    case 'batch-norm':
      return [batchNorm(name)];
    case 'max-pool':
    case 'average-pool': {
      const poolSize = [layer.size, layer.size];
      const strides = [poolStride(layer), poolStride(layer)];
      const className = layer.kind === 'max-pool' ? 'MaxPooling2D' : 'AveragePooling2D';
      return [
        {
          class_name: className,
          config: { ...config, pool_size: poolSize, strides, padding: poolPadding(layer) },
        },
      ];
    }
    case 'global-average-pool':
      return [{ class_name: 'GlobalAveragePooling2D', config }];
    case 'activation':
      return [{ class_name: 'Activation', config: { ...config, activation: layer.activation } }];
    case 'dropout':
      return [{ class_name: 'Dropout', config: { ...config, rate: layer.rate } }];
    case 'flatten':
      return [{ class_name: 'Flatten', config }];
    case 'dense':
      return [
        { class_name: 'Dense', config: { ...config, units: layer.units, use_bias: true } },
        ...activation(name, layer.activation),
      ];
  }
}

function batchNorm(name: string): KerasLayer {
  return { class_name: 'BatchNormalization', config: { name, axis: -1, momentum: 0.9, epsilon: 0.001 } };
}

function activation(name: string, kind: Activation): KerasLayer[] {
  return kind === 'none'
    ? []
    : [{ class_name: 'Activation', config: { name: `${name}_${kind}`, activation: kind } }];
}
