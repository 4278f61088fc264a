/** The JSON of `npm run bench -- profile`. */
export interface Profile {
  readonly machine: string;
  readonly tensorflow: string;
  readonly network: string;
  readonly batch: number;
  readonly optimizer: string;
  readonly augmentation: string;
  readonly precision: string;
  /** Steps that were traced, and as many without tracing. */
  readonly steps: number;
  /** Of steps without tracing: a low percentile, and the median. */
  readonly step: { readonly milliseconds: number; readonly median: number };
  readonly imagesPerSecond: number;
  /** Milliseconds of all nodes together, as if one ran after the other. */
  readonly total: number;
  /** Slowest first. */
  readonly ops: readonly {
    readonly op: string;
    readonly nodes: number;
    readonly milliseconds: number;
    readonly share: number;
  }[];
  /** Slowest first. */
  readonly nodes: readonly {
    readonly node: string;
    readonly op: string;
    /** Of its first output. */
    readonly shape: readonly number[];
    readonly milliseconds: number;
  }[];
}

/** A profile from its trace. */
export function summarizeProfile(traced: {
  readonly machine: string;
  readonly recipe: Pick<Profile, 'network' | 'batch' | 'optimizer' | 'augmentation' | 'precision'>;
  readonly trace: {
    readonly tensorflow: string;
    /** Microseconds. */
    readonly step: readonly number[];
    readonly nodes: readonly {
      readonly node: string;
      readonly op: string;
      readonly shape: readonly number[];
      readonly microseconds: readonly number[];
    }[];
  };
}): Profile;
