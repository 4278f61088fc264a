import type { Layer } from '#shared/network/network.ts';
import { networkPresets } from '#shared/network/presets.ts';
import { defaultPlan, type Plan } from '#shared/plan.ts';
import type { Fit } from '../classifier.ts';
import { trainNetwork } from './train-network.ts';

/** Adam whose rate rises and falls once: a few epochs do what three times as many at one rate do (Smith and Topin 2019). */
const adamOneCycle = {
  optimizer: 'adam',
  schedule: 'one-cycle',
  learningRate: 0.003,
  warmUp: 0.2,
} as const satisfies Partial<Plan>;

interface RecipeChange {
  readonly rateFactor: number;
  readonly batch: number;
  readonly epochs: number;
}

/** A recipe with another rate, batch or length; a batch or length of 0 is left as it is. */
function changed(recipe: Plan, { rateFactor, batch, epochs }: RecipeChange): Plan {
  return {
    ...recipe,
    learningRate: recipe.learningRate * rateFactor,
    batch: batch === 0 ? recipe.batch : batch,
    epochs: epochs === 0 ? recipe.epochs : epochs,
  };
}

/** A multilayer perceptron of up to three hidden layers with ReLU; a width of 0 leaves a layer out. */
export const fitDenseNetwork: Fit<'dense-network'> = (data, parameters, options) => {
  const { firstWidth, secondWidth, thirdWidth, dropout } = parameters;
  const widths = [firstWidth, secondWidth, thirdWidth].filter((width) => width > 0);
  const hidden = widths.flatMap((units): Layer[] => [
    { kind: 'dense', units, activation: 'relu' },
    ...(dropout > 0 ? [{ kind: 'dropout', rate: dropout } as const] : []),
  ]);
  const output: Layer = { kind: 'dense', units: 10, activation: 'none' };
  const network = { name: 'mlp', layers: [{ kind: 'flatten' } as const, ...hidden, output] };
  const plan = changed({ ...defaultPlan('mlp'), ...adamOneCycle }, parameters);
  return trainNetwork(data, { network, plan }, options);
};

/** LeNet-5 (LeCun et al. 1998) as the preset has it. */
export const fitLeNet5: Fit<'lenet-5'> = (data, parameters, options) => {
  const { network } = networkPresets.lenet5;
  const plan = changed({ ...defaultPlan('lenet5'), ...adamOneCycle }, parameters);
  return trainNetwork(data, { network, plan }, options);
};

/** A preset of the Train view with its own recipe. */
export const fitConvolutionalNetwork: Fit<'convolutional-network'> = (data, parameters, options) => {
  const { network } = networkPresets[parameters.preset];
  const plan = changed(defaultPlan(parameters.preset), parameters);
  return trainNetwork(data, { network, plan }, options);
};
