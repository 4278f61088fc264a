import { expect } from 'vitest';
import { runOnCluster, type SlurmCluster } from '../slurm-cluster.ts';

/**
 * Watches jobs with a command until `kill`, asked fifty times a second from the watcher's first words on, has killed what it wants;
 * the watcher dies with it.
 */
export async function watchUntil(
  cluster: SlurmCluster,
  words: readonly string[],
  kill: () => boolean,
): Promise<void> {
  let waiting: NodeJS.Timeout | null = null;
  let hasKilled = false;
  const closed = await runOnCluster(cluster, words, (_, close) => {
    waiting ??= setInterval(() => {
      if (hasKilled) return;
      hasKilled = kill();
      if (hasKilled) close();
    }, 20);
  });
  clearInterval(waiting ?? undefined);
  expect(hasKilled).toBe(true);
  expect(closed.code).toBeNull();
}
