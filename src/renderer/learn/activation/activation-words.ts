import { type ActivationName, activate, leak } from '#shared/learn/activations.ts';
import type { ArithmeticTerm } from '../figure/arithmetic.tsx';
import { factorNumber, shortNumber } from '../figure/number-words.ts';

/** How an activation function is called and what there is to say of it. */
export interface ActivationWords {
  readonly name: string;
  readonly formula: string;
  readonly sentence: string;
}

export const activationWords: Readonly<Record<ActivationName, ActivationWords>> = {
  none: {
    name: 'None',
    formula: 'x',
    sentence: 'Hands the sum on as it is. Right for the last layer, useless between two layers: see below.',
  },
  relu: {
    name: 'ReLU',
    formula: 'max(0, x)',
    sentence:
      'Keeps what is above zero and drops the rest. Cheap, and its slope never fades above zero; a neuron whose sum is always below zero learns nothing more.',
  },
  'leaky-relu': {
    name: 'Leaky ReLU',
    formula: `max(${leak} x, x)`,
    sentence: 'ReLU that lets a little through below zero, so that no neuron ever stops learning.',
  },
  elu: {
    name: 'ELU',
    formula: 'x, or eˣ − 1 below 0',
    sentence: 'Like leaky ReLU, but smooth, and it levels off at −1.',
  },
  gelu: {
    name: 'GELU',
    formula: 'x · Φ(x)',
    sentence:
      'Weighs a sum by the share Φ of a bell curve that lies below it: a smooth ReLU, usual in language models. It dips below zero first.',
  },
  sigmoid: {
    name: 'Sigmoid',
    formula: '1 ÷ (1 + e⁻ˣ)',
    sentence:
      'Squeezes any sum between 0 and 1. Far from zero its slope is almost nothing, and a deep network learns slowly with it.',
  },
  tanh: {
    name: 'Tanh',
    formula: '(eˣ − e⁻ˣ) ÷ (eˣ + e⁻ˣ)',
    sentence:
      'A sigmoid between −1 and 1, centred at zero: LeNet-5 used it in 1998. Its slope fades at both ends.',
  },
};

/** The sum behind one output, for `Arithmetic`. */
export function activationArithmetic(
  name: ActivationName,
  sum: number,
): {
  readonly before?: string;
  readonly terms: readonly ArithmeticTerm[];
  readonly joint: string;
  readonly after?: string;
  readonly result: string;
} {
  const result = shortNumber(activate(name, sum), 3);
  const own = { text: shortNumber(sum), value: sum };
  switch (name) {
    case 'none':
      return { terms: [own], joint: '', result };
    case 'relu':
      return {
        before: 'max(',
        terms: [
          { text: '0', value: 0, chosen: sum <= 0 },
          { ...own, chosen: sum > 0 },
        ],
        joint: ',',
        after: ')',
        result,
      };
    case 'leaky-relu':
      return sum > 0
        ? { terms: [own], joint: '', result }
        : { terms: [{ text: `${leak} × ${factorNumber(sum)}`, value: sum }], joint: '', result };
    case 'elu':
      return sum > 0
        ? { terms: [own], joint: '', result }
        : {
            terms: [
              { text: `e^(${shortNumber(sum)})`, value: 1 },
              { text: '1', value: -1 },
            ],
            joint: '−',
            result,
          };
    case 'gelu': {
      const share = sum === 0 ? 0.5 : activate('gelu', sum) / sum;
      return {
        terms: [own, { text: shortNumber(share, 3), value: share }],
        joint: '×',
        result,
      };
    }
    case 'sigmoid':
      return {
        before: '1 ÷ (',
        terms: [
          { text: '1', value: 1 },
          { text: shortNumber(Math.exp(-sum), 3), value: 1 },
        ],
        joint: '+',
        after: ')',
        result,
      };
    case 'tanh': {
      const [up, down] = [shortNumber(Math.exp(sum), 3), shortNumber(Math.exp(-sum), 3)];
      return {
        terms: [
          { text: `(${up} − ${down})`, value: sum },
          { text: `(${up} + ${down})`, value: 1 },
        ],
        joint: '÷',
        result,
      };
    }
  }
}
