import { Arithmetic, type ArithmeticTerm } from '../figure/arithmetic.tsx';
import type { CellSum, Contribution, Finish, Term } from './cell-sum.ts';
import { useChosenInput } from './input-store.ts';
import { factorWords, valueWords } from './value-words.ts';

/** Terms written out before the rest is one number. */
const mostTerms = 12;
/** Products of a window written out: those of a 5 × 5 filter. */
const mostProducts = 25;

interface CellSumWordsProps {
  readonly sum: CellSum;
  /** Whether the layer looks at the digit itself. */
  readonly isDigit: boolean;
}

/** The sum behind one value, number by number. */
export function CellSumWords({ sum, isDigit }: CellSumWordsProps) {
  const chosen = useChosenInput((store) => store.input);
  switch (sum.kind) {
    case 'conv': {
      const one = sum.contributions.find(({ input }) => input === chosen) ?? sum.contributions[0];
      return (
        <div className="cell-sum">
          {one !== undefined && (
            <Products contribution={one} isOnly={sum.contributions.length === 1} isDigit={isDigit} />
          )}
          {sum.contributions.length > 1 && (
            <Arithmetic
              label={`All ${sum.contributions.length} input maps together`}
              terms={summed(
                sum.contributions.map((own) => ({ name: `map ${own.input + 1}`, value: own.sum })),
                'maps',
              )}
              result={valueWords(sum.finish.total)}
            />
          )}
          <Finished finish={sum.finish} value={sum.value} />
        </div>
      );
    }
    case 'dense':
      return (
        <div className="cell-sum">
          <Arithmetic
            label={`${sum.terms.length} inputs, each times its weight; the largest first`}
            terms={denseTerms(sum.terms)}
            result={valueWords(sum.finish.total)}
          />
          <Finished finish={sum.finish} value={sum.value} />
        </div>
      );
    case 'pool':
      return (
        <div className="cell-sum">
          <Arithmetic
            label={sum.method === 'max' ? 'The largest number of the window' : 'The mean of the window'}
            terms={sum.window.values.map((value) => ({
              text: valueWords(value),
              value,
              chosen: sum.method === 'max' && Math.fround(value) === sum.value,
            }))}
            joint={sum.method === 'max' ? ',' : '+'}
            before={sum.method === 'max' ? 'max(' : '('}
            after={sum.method === 'max' ? ')' : `) ÷ ${sum.window.values.length}`}
            result={valueWords(sum.value)}
          />
        </div>
      );
    case 'scaled':
      return (
        <div className="cell-sum">
          <Arithmetic
            label="Batch normalisation: times a scale, plus an offset, the same for the whole map"
            terms={[
              {
                text: `${valueWords(sum.input)} × ${factorWords(sum.scale)}`,
                value: sum.input * sum.scale,
              },
              { text: valueWords(sum.offset), value: sum.offset },
            ]}
            result={valueWords(sum.value)}
          />
        </div>
      );
    case 'activated':
      return (
        <div className="cell-sum">
          {sum.activation !== 'none' && (
            <Activated input={sum.input} activation={sum.activation} value={sum.value} />
          )}
        </div>
      );
    case 'same':
      return <p>This layer hands on what it gets: {valueWords(sum.value)}.</p>;
  }
}

interface ProductsProps {
  readonly contribution: Contribution;
  readonly isOnly: boolean;
  readonly isDigit: boolean;
}

/** Window times filter; what is 0 in the window adds nothing and is left out, with its count. */
function Products({ contribution, isOnly, isDigit }: ProductsProps) {
  const { window, kernel, input, sum } = contribution;
  const products = window.values.map((value, place) => ({
    text: `${valueWords(value)} × ${factorWords(kernel.values[place] ?? 0)}`,
    value: value * (kernel.values[place] ?? 0),
  }));
  const live = products.filter((_, place) => window.values[place] !== 0);
  const idle = products.length - live.length;
  const shown = live.length <= mostProducts ? live : live.slice(0, mostTerms);
  const rest = live.slice(shown.length);
  const restSum = rest.reduce((total, { value }) => total + value, 0);
  const what = isOnly
    ? isDigit
      ? 'Pixels times weights'
      : 'Window times filter'
    : `Input map ${input + 1} times its filter`;
  return (
    <Arithmetic
      label={idle === 0 ? what : `${what}; ${idle} of ${products.length} products are 0`}
      terms={[
        ...shown,
        ...(rest.length === 0
          ? []
          : [{ text: `${rest.length} more: ${valueWords(restSum)}`, value: restSum }]),
        ...(live.length === 0 ? [{ text: '0', value: 0 }] : []),
      ]}
      result={valueWords(sum)}
    />
  );
}

/** Scale and offset or bias, then the activation; the result is the engine's own number. */
function Finished({ finish, value }: { readonly finish: Finish; readonly value: number }) {
  const { total, scale, offset, activation } = finish;
  const moved = total * (scale ?? 1) + offset;
  const first = scale === null ? valueWords(total) : `${valueWords(total)} × ${factorWords(scale)}`;
  return (
    <>
      <Arithmetic
        label={scale === null ? 'Plus the bias' : 'Batch normalisation: times its scale, plus its offset'}
        terms={[
          { text: first, value: total * (scale ?? 1) },
          { text: valueWords(offset), value: offset },
        ]}
        result={valueWords(activation === 'none' ? value : moved)}
      />
      {activation !== 'none' && <Activated input={moved} activation={activation} value={value} />}
    </>
  );
}

const activationWords = {
  relu: { label: 'ReLU: what is below 0 becomes 0', before: 'max(', after: ')' },
  tanh: { label: 'tanh: squeezed between −1 and 1', before: 'tanh(', after: ')' },
  sigmoid: { label: 'Sigmoid: squeezed between 0 and 1', before: '1 ÷ (1 + e^−(', after: '))' },
} as const;

interface ActivatedProps {
  readonly input: number;
  readonly activation: keyof typeof activationWords;
  /** What the engine gave. */
  readonly value: number;
}

function Activated({ input, activation, value }: ActivatedProps) {
  const { label, before, after } = activationWords[activation];
  const own: ArithmeticTerm = { text: valueWords(input), value: input };
  return (
    <Arithmetic
      label={label}
      terms={
        activation === 'relu'
          ? [
              { text: '0', value: 0, chosen: value === 0 },
              { ...own, chosen: value > 0 },
            ]
          : [own]
      }
      joint=","
      before={before}
      after={after}
      result={valueWords(value)}
    />
  );
}

function denseTerms(terms: readonly Term[]): ArithmeticTerm[] {
  const shown = terms.slice(0, mostTerms);
  const rest = terms.slice(shown.length);
  const restSum = rest.reduce((total, { product }) => total + product, 0);
  return [
    ...shown.map(({ value, weight, product }) => ({
      text: `${valueWords(value)} × ${factorWords(weight)}`,
      value: product,
    })),
    ...(rest.length === 0 ? [] : [{ text: `${rest.length} more: ${valueWords(restSum)}`, value: restSum }]),
  ];
}

function summed(
  parts: readonly { readonly name: string; readonly value: number }[],
  noun: string,
): ArithmeticTerm[] {
  const shown = parts.slice(0, mostTerms);
  const rest = parts.slice(shown.length);
  const restSum = rest.reduce((total, { value }) => total + value, 0);
  return [
    ...shown.map(({ name, value }) => ({ text: `${name}: ${valueWords(value)}`, value })),
    ...(rest.length === 0
      ? []
      : [{ text: `${rest.length} more ${noun}: ${valueWords(restSum)}`, value: restSum }]),
  ];
}
