import { type Combination, combineReadings } from '#shared/algorithms/combine-readings.ts';
import type { Classifier } from './classifier.ts';

/**
 * Classifiers that read together. They stay their owners': disposing the ensemble disposes none of them. Throws a RangeError
 * when there are none.
 */
export function ensembleOf(members: readonly Classifier[], how: Combination): Classifier {
  if (members.length === 0) throw new RangeError('An ensemble needs members.');
  return {
    async predict(pixels, { signal, onProgress } = {}) {
      const readings: Float32Array[] = [];
      for (const [position, member] of members.entries()) {
        const reading = await member.predict(pixels, {
          signal,
          onProgress: (done, total) => onProgress?.(position * total + done, members.length * total),
        });
        readings.push(reading);
      }
      return combineReadings(readings, how);
    },
    bytes: members.reduce((sum, { bytes }) => sum + bytes, 0),
    dispose() {},
  };
}
