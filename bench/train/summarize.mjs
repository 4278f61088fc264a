import { median } from '../figures.mjs';
import { summarizeTimeTo } from './summarize-time-to.mjs';

/** Keys of the figures, in the order of the table; `ours` first. */
export const trainerKeys = ['ours', 'oursFloat32', 'tfjs', 'keras', 'kerasOneDnn', 'torch'];

/**
 * The report of a benchmark from its single runs.
 * @param {{ machine: string, load: number, rounds: number, workloads: object[], runs: { peaks: object[], trained: object[] },
 *   learning: object | null }} measured
 */
export function summarize({ machine, load, rounds, workloads, runs: { peaks, trained }, learning = null }) {
  const peak = median(peaks.map(({ operationsPerSecond }) => operationsPerSecond));
  return {
    machine,
    load,
    rounds,
    oneDnnAsInstalled: trained.find(({ key }) => key === 'keras')?.oneDnn ?? null,
    precision: trained.find(({ key }) => key === 'ours')?.precision ?? null,
    versions: Object.assign({}, ...trained.map(({ versions }) => versions)),
    peak: { gigaflops: peak / 1e9, runs: peaks.map(({ operationsPerSecond }) => operationsPerSecond / 1e9) },
    networks: workloads.map(({ network: { name }, batch, operations }) => {
      const runsOf = (key) => trained.filter((one) => one.network === name && one.key === key);
      const details = Object.fromEntries(
        trainerKeys
          .filter((key) => runsOf(key).length > 0)
          .map((key) => [key, detailsOf(runsOf(key), { operations, peak })]),
      );
      const medians = trainerKeys.map((key) => [key, details[key]?.median ?? null]);
      return { name, batch, operationsPerImage: operations, ...Object.fromEntries(medians), details };
    }),
    ...(learning === null ? { timeTo: [], example: null } : summarizeTimeTo(learning)),
    learning,
  };
}

function detailsOf(runs, { operations, peak }) {
  const speeds = runs.map(({ imagesPerSecond }) => imagesPerSecond);
  const precision = runs.find((one) => one.precision)?.precision;
  const note = runs.find((one) => one.note)?.note;
  return {
    median: median(speeds),
    lowest: Math.min(...speeds),
    highest: Math.max(...speeds),
    shareOfPeak: (median(speeds) * operations) / peak,
    peakBytes: median(runs.map(({ peakBytes }) => peakBytes)),
    runs: speeds,
    ...(precision && { precision }),
    ...(note && { note }),
  };
}
