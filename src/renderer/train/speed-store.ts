import { useEffect } from 'react';
import { create } from 'zustand';
import { toFailure } from '#shared/rpc/failure.ts';
import { reportAs } from '../studio/problems.ts';
import { studio } from '../studio/studio.ts';

const useSpeedStore = create<{ readonly imagesPerSecond: number | null }>(() => ({ imagesPerSecond: null }));
let asked = false;

/** How fast this computer trains, measured the first time `ready` is true; null until it is known. */
export function useSpeed(ready: boolean): number | null {
  useEffect(() => {
    if (ready && !asked) void measure();
  }, [ready]);
  return useSpeedStore(({ imagesPerSecond }) => imagesPerSecond);
}

/** Main measures once; a refusal because a run has begun meanwhile is no problem, it is asked again after it. */
async function measure(): Promise<void> {
  asked = true;
  try {
    const { imagesPerSecond } = await studio('measureSpeed', {});
    useSpeedStore.setState({ imagesPerSecond });
  } catch (thrown) {
    asked = false;
    if (toFailure(thrown).code === 'already-training') return;
    reportAs('The speed of this computer could not be measured')(thrown);
  }
}
