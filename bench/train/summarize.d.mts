import type { ExampleRace, Learning, TimeTo } from './summarize-time-to.mjs';

type TrainerKey = 'ours' | 'oursFloat32' | 'tfjs' | 'keras' | 'kerasOneDnn' | 'torch';
type Figures = Readonly<Record<TrainerKey, number | null>>;

/** The JSON of `npm run bench -- train`; speeds are images per second. */
export interface Report {
  readonly machine: string;
  /** How many programs wanted a core in the minute before. */
  readonly load: number;
  readonly rounds: number;
  /** What TensorFlow chooses for this processor when nobody says; null when it was not asked. */
  readonly oneDnnAsInstalled: boolean | null;
  /** What `ours` ran with: the engine's own choice on this machine. */
  readonly precision: string | null;
  readonly versions: Readonly<Record<string, string>>;
  readonly peak: { readonly gigaflops: number; readonly runs: readonly number[] };
  readonly networks: readonly (Figures & {
    readonly name: string;
    readonly batch: number;
    readonly operationsPerImage: number;
    readonly details: Readonly<
      Record<
        string,
        {
          readonly median: number;
          readonly lowest: number;
          readonly highest: number;
          readonly shareOfPeak: number;
          readonly peakBytes: number;
          readonly runs: readonly number[];
          readonly precision?: string;
          readonly note?: string;
        }
      >
    >;
  })[];
  /** Empty where nothing was trained to the end. */
  readonly timeTo: readonly TimeTo[];
  readonly example: ExampleRace | null;
  readonly learning: Learning | null;
}

/** The report of a benchmark from its single runs. */
export function summarize(measured: {
  readonly machine: string;
  readonly load: number;
  readonly rounds: number;
  readonly workloads: readonly {
    readonly network: { readonly name: string };
    readonly batch: number;
    readonly operations: number;
  }[];
  readonly runs: {
    readonly peaks: readonly { readonly operationsPerSecond: number }[];
    readonly trained: readonly {
      readonly network: string;
      readonly key: string;
      readonly imagesPerSecond: number;
      readonly peakBytes: number;
      readonly versions: Readonly<Record<string, string>>;
      readonly oneDnn?: boolean;
      readonly precision?: string;
      readonly note?: string;
    }[];
  };
  readonly learning?: Learning | null;
}): Report;
