import { create } from 'zustand';
import { type FailureData, failureToData, toFailure } from '#shared/rpc/failure.ts';

interface Problem {
  /** What could not be done. */
  readonly title: string;
  readonly failure: FailureData;
}

/** The last thing this window asked for in vain, until it is dismissed or something else goes wrong. */
export const useProblem = create<{ readonly problem: Problem | null }>(() => ({ problem: null }));

/** For `catch`: tells the person that what `title` says failed; what they cancelled themselves is no problem. */
export function reportAs(title: string): (thrown: unknown) => void {
  return (thrown) => {
    const failure = failureToData(toFailure(thrown));
    if (failure.code !== 'cancelled') useProblem.setState({ problem: { title, failure } });
  };
}

export function dismissProblem(): void {
  useProblem.setState({ problem: null });
}
