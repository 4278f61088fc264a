import { peakBytes } from '../peak-bytes.mjs';

/** What the parent asked of this process: `{ network, batch, images, warmUp, seconds, … }`. */
export const task = JSON.parse(process.argv[2] ?? '{}');

/** Counts steps: the first `warmUp` are free, then the clock runs until `seconds` are over. */
export function createStopwatch() {
  let steps = 0;
  let started = 0;
  let elapsed = 0;
  return {
    /** Call after each step; true when it is enough. */
    stepped() {
      steps++;
      if (steps === task.warmUp) started = performance.now();
      elapsed = steps > task.warmUp ? (performance.now() - started) / 1000 : 0;
      return elapsed >= task.seconds;
    },
    /** Prints the result for the parent. */
    report(more) {
      const imagesPerSecond = ((steps - task.warmUp) * task.batch) / elapsed;
      process.stdout.write(JSON.stringify({ imagesPerSecond, peakBytes: peakBytes(), ...more }));
    },
  };
}
