import type { AlgorithmDeclaration } from './declaration.ts';

const epochs = {
  name: 'epochs',
  kind: 'integer',
  maximum: 200,
  search: { from: 2, to: 20, scale: 'logarithmic' },
  sentence: 'How often every training digit is seen.',
} as const;

/** How its recipe is followed otherwise. */
const recipe = [
  {
    name: 'rateFactor',
    kind: 'number',
    minimum: 0.01,
    maximum: 10,
    default: 1,
    search: { from: 0.25, to: 4, scale: 'logarithmic' },
    sentence: 'How far each step goes: the learning rate as a multiple of the usual one.',
  },
  {
    name: 'batch',
    kind: 'integer',
    minimum: 0,
    maximum: 4096,
    default: 0,
    search: { from: 16, to: 256, scale: 'logarithmic' },
    sentence: 'How many digits each step looks at; 0: as many as usual.',
  },
] as const;

function width<Name extends string>(name: Name, minimum: number, standard: number) {
  const search = { from: 64, to: 1024, scale: 'logarithmic' } as const;
  return { name, kind: 'integer', minimum, maximum: 4096, default: standard, search } as const;
}

/** Neural networks, trained as the Train view does it. */
export const networkAlgorithms = {
  'dense-network': {
    name: 'Multilayer perceptron',
    sentence: 'Layers of neurons, each of which sees everything the layer before found out.',
    parameters: [
      { ...width('firstWidth', 1, 800), sentence: 'Neurons of the first hidden layer.' },
      { ...width('secondWidth', 0, 0), sentence: 'Neurons of the second hidden layer; 0: there is none.' },
      { ...width('thirdWidth', 0, 0), sentence: 'Neurons of the third hidden layer; 0: there is none.' },
      {
        name: 'dropout',
        kind: 'number',
        minimum: 0,
        maximum: 0.9,
        default: 0.3,
        search: { from: 0, to: 0.6, scale: 'linear' },
        sentence: 'The share of neurons that sit out each step, so that none relies on a single other one.',
      },
      { ...epochs, minimum: 1, default: 12 },
      ...recipe,
    ],
    reference: { accuracy: 0.984, source: '800 hidden units, cross-entropy, Simard et al. 2003' },
    band: 0.979,
  },
  'lenet-5': {
    name: 'LeNet-5',
    sentence: 'The small convolutional network that read cheques in the 1990s.',
    parameters: [{ ...epochs, minimum: 1, default: 8 }, ...recipe],
    reference: { accuracy: 0.9905, source: 'LeNet-5 without distortions, LeCun et al. 1998' },
    band: 0.9855,
  },
  'convolutional-network': {
    name: 'Convolutional network',
    sentence: 'Slides small filters over the image, so that a stroke is found wherever it lies.',
    parameters: [
      {
        name: 'preset',
        kind: 'choice',
        choices: ['fast', 'balanced', 'thorough', 'accurate', 'simple', 'ghouzam', 'deotte'],
        default: 'balanced',
        sentence: 'Which of the recipes of the Train view is followed.',
      },
      {
        ...epochs,
        minimum: 0,
        default: 0,
        sentence: 'How often every training digit is seen; 0: as often as the recipe says.',
      },
      ...recipe,
    ],
    reference: { accuracy: 0.992, source: 'LeNet-5 with distortions, LeCun et al. 1998' },
    band: 0.992,
    bandReason: 'batch normalisation and varied digits make up for the missing rows',
  },
} as const satisfies Readonly<Record<string, AlgorithmDeclaration>>;
