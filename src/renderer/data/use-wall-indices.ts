import { useEffect, useState } from 'react';
import type { DataSummary } from '#shared/dataset-summary.ts';
import { studio } from '../studio/studio.ts';
import type { WallFilter } from './wall-store.ts';

/** The rows the wall shows; null while they are looked up. */
export function useWallIndices(summary: DataSummary, filter: WallFilter): ArrayLike<number> | null {
  const [found, setFound] = useState<{ filter: WallFilter; indices: ArrayLike<number> } | null>(null);
  useEffect(() => {
    let current = true;
    rowsOf(summary, filter).then(
      (indices) => {
        if (current) setFound({ filter, indices });
      },
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [summary, filter]);
  return found?.filter === filter ? found.indices : null;
}

async function rowsOf(summary: DataSummary, filter: WallFilter): Promise<ArrayLike<number>> {
  switch (filter.kind) {
    case 'all':
      return Uint32Array.from({ length: summary.rows }, (_, row) => row);
    case 'check':
      return filter.check.indices;
    case 'digit':
      return (await studio('sampleIndices', { digit: filter.digit })).indices;
  }
}
