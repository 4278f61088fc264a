import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { summaryOf } from '#shared/session.ts';
import { createSampleCache, type Sample } from './sample-cache.ts';
import { sessionStore } from './session-store.ts';
import { studio } from './studio.ts';

/** The digits of the open data, by row. */
export const samples = createSampleCache((indices) => studio('samples', { indices }));

/** Keeps the cache to the open data; called once, at start. */
export function followData(): void {
  sessionStore.subscribe((now, before) => {
    if (fingerprint(now.session) !== fingerprint(before.session)) samples.reset();
    else if (now.session.trainer.kind === 'ready' && before.session.trainer.kind !== 'ready') samples.retry();
  });
}

function fingerprint(session: Parameters<typeof summaryOf>[0]): string {
  const summary = summaryOf(session);
  return summary === null ? '' : `${summary.fingerprint} ${summary.labelled}`;
}

/** Digits by row; those not here yet are null and arrive by themselves. Pass the same array while nothing changes. */
export function useSamples(indices: readonly number[]): readonly (Sample | null)[] {
  const version = useSampleVersion();
  useWantedSamples(indices);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version means that more digits are here.
  return useMemo(() => indices.map((index) => samples.get(index)), [indices, version]);
}

/** Asks for digits without reading them: what a canvas draws through `samples.get`. */
export function useWantedSamples(indices: readonly number[]): void {
  const owner = useRef({});
  useEffect(() => samples.want(owner.current, indices), [indices]);
  useEffect(() => {
    const self = owner.current;
    return () => samples.want(self, []);
  }, []);
}

/** Changes whenever digits arrive. */
export function useSampleVersion(): number {
  return useSyncExternalStore(samples.subscribe, samples.version);
}

/** Digits by row, all of them, once they are here. */
export function loadSamples(indices: readonly number[]): Promise<Sample[]> {
  return samples.load(indices);
}
