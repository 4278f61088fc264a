/** An epoch of a run: its seconds of training and the validation accuracy that it ends with, 0..1. */
export interface Epoch {
  readonly seconds: number;
  readonly validationAccuracy: number;
}

/** What was trained to the end on real digits; `keras` is empty where the example was not trained. */
export interface Learning {
  readonly rows: { readonly training: number; readonly validation: number };
  readonly ours: readonly {
    readonly recipe: string;
    readonly seed: number;
    readonly precision: string;
    readonly epochs: readonly Epoch[];
  }[];
  readonly keras: readonly { readonly seed: number; readonly epochs: readonly Epoch[] }[];
}

/** Seconds of training; null: never reached, or not measured. */
export interface TimeTo {
  readonly accuracy: number;
  readonly ours: number | null;
  readonly keras: number | null;
  /** Ours, by name. */
  readonly recipe: string | null;
}

/** The best accuracy that the Keras example reaches, when, and how many times sooner ours is there. */
export interface ExampleRace {
  readonly best: number;
  readonly seconds: number;
  readonly ours: number | null;
  readonly recipe: string | null;
  readonly sooner: number | null;
  readonly ratios: readonly number[];
}

export const raceAccuracies: readonly number[];

/** When whom reached which accuracy. */
export function summarizeTimeTo(learning: Omit<Learning, 'rows'>): {
  readonly timeTo: readonly TimeTo[];
  readonly example: ExampleRace | null;
};

/** Seconds of training until an epoch ends with at least this validation accuracy; null: never. */
export function secondsUntil(epochs: readonly Epoch[], accuracy: number): number | null;
