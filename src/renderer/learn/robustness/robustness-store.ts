import { create } from 'zustand';
import {
  type DistortionName,
  type Distortions,
  distortionRanges,
  noDistortions,
} from '#shared/digit-image/distortions.ts';
import { type RobustnessPoint, strengthsOutwards } from '#shared/learn/robustness.ts';
import { type FailureData, failureToData, toFailure } from '#shared/rpc/failure.ts';
import { studio } from '../../studio/studio.ts';

type Measuring =
  | { readonly kind: 'idle' }
  | { readonly kind: 'measuring'; readonly done: number; readonly total: number }
  | { readonly kind: 'failed'; readonly failure: FailureData };

/** What is measured; `of` changes with the run, what it has learned, and the open data. */
export interface RobustnessTask {
  readonly run: string | null;
  readonly of: string;
}

interface RobustnessStore {
  /** Of the one digit, all at once. */
  readonly strengths: Distortions;
  /** The one that is measured over all digits. */
  readonly chosen: DistortionName;
  /** How many validation digits are read; null: all. */
  readonly digits: number | null;
  /** The share read right below which a curve counts as broken. */
  readonly threshold: number;
  readonly state: Measuring;
  /** Measured curves by {@link curveKey}. */
  readonly curves: ReadonlyMap<string, readonly RobustnessPoint[]>;
}

/** Steps from one end of a distortion's range to the other. */
const measuredSteps = 18;

/** Sliders and curves, kept while other views are open. */
export const useRobustness = create<RobustnessStore>(() => ({
  strengths: noDistortions,
  chosen: 'rotate',
  digits: 1000,
  threshold: 0.9,
  state: { kind: 'idle' },
  curves: new Map(),
}));

export function changeStrength(name: DistortionName, strength: number): void {
  useRobustness.setState(({ strengths }) => ({ strengths: { ...strengths, [name]: strength } }));
  chooseDistortion(name);
}

export function resetStrengths(): void {
  useRobustness.setState({ strengths: noDistortions });
}

export function chooseDistortion(chosen: DistortionName): void {
  if (useRobustness.getState().chosen === chosen) return;
  cancelMeasuring();
  useRobustness.setState({ chosen, state: { kind: 'idle' } });
}

export function chooseSampleSize(digits: number | null): void {
  cancelMeasuring();
  useRobustness.setState({ digits, state: { kind: 'idle' } });
}

export function chooseThreshold(threshold: number): void {
  useRobustness.setState({ threshold });
}

/** Where the curve of a distortion, so many digits and a task is kept. */
export function curveKey(
  { of }: RobustnessTask,
  { chosen, digits }: Pick<RobustnessStore, 'chosen' | 'digits'>,
): string {
  return [of, chosen, digits ?? 'all'].join('\n');
}

let stop: AbortController | null = null;

/** Keeps what was measured so far. */
export function cancelMeasuring(): void {
  stop?.abort();
  stop = null;
}

/** Measures the chosen distortion from the neutral strength outwards; goes on where a cancelled measurement left off. */
export async function measureRobustness(task: RobustnessTask): Promise<void> {
  cancelMeasuring();
  const mine = new AbortController();
  stop = mine;
  const { chosen, digits, curves } = useRobustness.getState();
  const key = curveKey(task, { chosen, digits });
  const all = strengthsOutwards(distortionRanges[chosen], measuredSteps);
  const before = curves.get(key) ?? [];
  // A whole curve is measured anew: a network that learns has changed meanwhile.
  const known = before.length < all.length ? before : [];
  useRobustness.setState({ curves: new Map(curves).set(key, known) });
  const strengths = all.filter((strength) => known.every((point) => point.strength !== strength));
  let done = known.length;
  useRobustness.setState({ state: { kind: 'measuring', done, total: all.length } });
  try {
    await studio(
      'measureRobustness',
      { run: task.run, distortion: chosen, strengths, digits },
      {
        signal: mine.signal,
        onProgress(point) {
          if (stop !== mine) return;
          done++;
          useRobustness.setState((now) => ({
            curves: new Map(now.curves).set(key, [...(now.curves.get(key) ?? []), point]),
            state: { kind: 'measuring', done, total: all.length },
          }));
        },
      },
    );
    if (stop === mine) useRobustness.setState({ state: { kind: 'idle' } });
  } catch (thrown) {
    const failure = failureToData(toFailure(thrown));
    if (stop !== mine && stop !== null) return;
    useRobustness.setState({
      state: failure.code === 'cancelled' ? { kind: 'idle' } : { kind: 'failed', failure },
    });
  }
}
