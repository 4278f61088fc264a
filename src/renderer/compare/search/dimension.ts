import { rangeText } from '#shared/algorithms/algorithm-plan.ts';
import type { ChoiceParameter, Parameter } from '#shared/algorithms/declaration.ts';
import type { Dimension } from '#shared/sweep-plan.ts';

type NumericParameter = Exclude<Parameter, ChoiceParameter>;

/** Values of a parameter that are being chosen, as they are typed. */
export type DraftDimension = ChoiceDraft | NumberDraft;

export interface ChoiceDraft {
  readonly kind: 'choice';
  readonly chosen: readonly string[];
}

export interface NumberDraft {
  readonly kind: 'number';
  /** Which of the two is meant where both can be; a grid has values only. */
  readonly form: 'range' | 'values';
  readonly from: string;
  readonly to: string;
  readonly scale: 'linear' | 'logarithmic';
  readonly values: string;
}

export interface DimensionProblems {
  readonly from?: string;
  readonly to?: string;
  readonly values?: string;
  readonly chosen?: string;
}

export type ReadDimension =
  | { readonly kind: 'read'; readonly dimension: Dimension }
  | { readonly kind: 'wrong'; readonly problems: DimensionProblems };

/** As many choices are all worth a try; of more only the usual one is ticked at first. */
const fewChoices = 3;
const mostValues = 50;

/** A dimension to edit: as a plan has it, or as the declaration says where a search begins. */
export function draftDimension(parameter: Parameter, known?: Dimension): DraftDimension {
  if (parameter.kind === 'choice') {
    const usual = parameter.choices.length <= fewChoices ? parameter.choices : [parameter.default];
    return { kind: 'choice', chosen: Array.isArray(known) ? known.map(String) : usual };
  }
  const range = known === undefined || Array.isArray(known) ? parameter.search : known;
  return {
    kind: 'number',
    form: Array.isArray(known) ? 'values' : 'range',
    from: String(range.from),
    to: String(range.to),
    scale: range.scale,
    values: (Array.isArray(known) ? known : spacedValues(parameter)).join(', '),
  };
}

/** Three values over the range in which a search begins. */
function spacedValues({ kind, search: { from, to, scale } }: NumericParameter): number[] {
  const between = scale === 'logarithmic' ? Math.sqrt(from * to) : (from + to) / 2;
  const middle = Number(between.toPrecision(2));
  return [from, kind === 'integer' ? Math.round(middle) : middle, to];
}

/** The values of a parameter, or what is wrong with them at which field. */
export function readDimension(parameter: Parameter, draft: DraftDimension, isGrid: boolean): ReadDimension {
  if (parameter.kind === 'choice') return readChoices(parameter, draft);
  if (draft.kind === 'choice') return { kind: 'wrong', problems: { values: 'Enter numbers.' } };
  return isGrid || draft.form === 'values' ? readValues(parameter, draft) : readRange(parameter, draft);
}

function readChoices({ choices }: ChoiceParameter, draft: DraftDimension): ReadDimension {
  const chosen = draft.kind === 'choice' ? choices.filter((choice) => draft.chosen.includes(choice)) : [];
  if (chosen.length === 0) return { kind: 'wrong', problems: { chosen: 'Tick at least one.' } };
  return { kind: 'read', dimension: chosen };
}

function readValues(parameter: NumericParameter, { values }: NumberDraft): ReadDimension {
  const words = values.split(/[\s,;]+/).filter((word) => word !== '');
  const wrong = (problem: string): ReadDimension => ({ kind: 'wrong', problems: { values: problem } });
  if (words.length === 0) return wrong('Enter values, such as 1, 2, 5.');
  for (const word of words) {
    const problem = problemOf(parameter, word);
    if (problem !== null) return wrong(`${word}: ${problem}`);
  }
  const numbers = [...new Set(words.map(Number))];
  if (numbers.length > mostValues) return wrong(`At most ${mostValues} values.`);
  return { kind: 'read', dimension: numbers };
}

function readRange(parameter: NumericParameter, { from, to, scale }: NumberDraft): ReadDimension {
  const wrongFrom = problemOf(parameter, from);
  const wrongTo = problemOf(parameter, to);
  const [low, high] = [Number(from), Number(to)];
  if (wrongFrom !== null || wrongTo !== null)
    return {
      kind: 'wrong',
      problems: {
        ...(wrongFrom === null ? {} : { from: wrongFrom }),
        ...(wrongTo === null ? {} : { to: wrongTo }),
      },
    };
  if (low >= high) return { kind: 'wrong', problems: { to: `Must be above ${from.trim()}.` } };
  if (scale === 'logarithmic' && low <= 0)
    return { kind: 'wrong', problems: { from: 'By ratio it must be above 0.' } };
  return { kind: 'read', dimension: { from: low, to: high, scale } };
}

/** What is wrong with a number as it is typed; null when it can be a value. */
function problemOf(parameter: NumericParameter, word: string): string | null {
  const value = word.trim() === '' ? Number.NaN : Number(word);
  const isWrong =
    !Number.isFinite(value) ||
    (parameter.kind === 'integer' && !Number.isInteger(value)) ||
    value < parameter.minimum ||
    value > parameter.maximum;
  return isWrong ? `Must be ${rangeText(parameter)}.` : null;
}
