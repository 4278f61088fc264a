/** Where a search begins to look: any number between the ends, evenly or by ratio. */
export interface SearchRange {
  readonly from: number;
  readonly to: number;
  readonly scale: 'linear' | 'logarithmic';
}

/** A whole number that a person may choose, both ends included. */
export interface IntegerParameter {
  readonly name: string;
  readonly kind: 'integer';
  readonly minimum: number;
  readonly maximum: number;
  readonly default: number;
  /** Where other values than the default are worth a try. */
  readonly search: SearchRange;
  /** What it does, for a newcomer. */
  readonly sentence: string;
}

/** A number that a person may choose, both ends included. */
export interface NumberParameter extends Omit<IntegerParameter, 'kind'> {
  readonly kind: 'number';
}

/** One of several names. */
export interface ChoiceParameter {
  readonly name: string;
  readonly kind: 'choice';
  readonly choices: readonly string[];
  readonly default: string;
  readonly sentence: string;
}

export type Parameter = IntegerParameter | NumberParameter | ChoiceParameter;

/** What others measured on MNIST's own test digits, with about 60,000 to learn from. */
export interface Reference {
  /** Share read correctly, 0..1. */
  readonly accuracy: number;
  readonly source: string;
}

/** An algorithm as data: what the Compare view, the command line and the schema know of it. */
export interface AlgorithmDeclaration {
  /** As a person reads it. */
  readonly name: string;
  /** What it is, for a newcomer. */
  readonly sentence: string;
  readonly parameters: readonly Parameter[];
  readonly reference: Reference;
  /**
   * The accuracy that the defaults must reach with 34,000 to 38,000 rows of Kaggle's train.csv: the reference less .3 to .6
   * points for the rows that are missing, or, where `bandReason` says so, something else.
   */
  readonly band: number;
  readonly bandReason?: string;
}
