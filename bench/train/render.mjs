import { table } from '../figures.mjs';
import { markdownTable, roundsOf, spread, verdict } from './markdown.mjs';
import { timeToIntroduction, timeToRows } from './render-time-to.mjs';
import { trainerKeys } from './summarize.mjs';

/** What ours should be, as a multiple of each other one. */
const targets = { tfjs: 3, keras: 2, kerasOneDnn: 1.1, torch: 2 };

/** The report for a terminal. */
export function describeReport(report) {
  const blocks = report.networks.map(
    (network) => `${network.name}, batch ${network.batch}\n${table(rowsOf(report, network))}`,
  );
  if (report.learning !== null) blocks.push(`seconds to a validation accuracy\n${table(timeToRows(report))}`);
  return `${introduction(report)}\n\n${blocks.join('\n')}`;
}

/** The report as the whole of BENCHMARKS.md. */
export function markdownReport(report) {
  const blocks = report.networks.map(
    (network) => `## ${network.name}, batch ${network.batch}\n\n${markdownTable(rowsOf(report, network))}`,
  );
  if (report.learning !== null)
    blocks.push(
      `## Time to an accuracy\n\n${timeToIntroduction(report)}\n\n${markdownTable(timeToRows(report))}`,
    );
  return `# Benchmarks

Written by \`npm run bench -- train --with-python --write\` from \`docs/benchmarks.json\`, which holds every single run; do not
edit.

${introduction(report)}

${blocks.join('\n')}
## How speed is measured

Each figure is the median of ${roundsOf(report.rounds)}; in a round everyone trains once, in a process of its own, one after
the other. Adam, random images that are held in memory, no augmentation; the first steps do not count. "Ours / theirs" is
the ratio of the medians: above 1 this app is faster, below 1 it is slower; a target counts as met or missed only where
every round says so. The share of the peak is of the fastest multiplication of two 1024 x 1024 float32 matrices by native
TensorFlow with oneDNN. Peak memory is that of the whole process.

${precisionSentence(report)}

This app switches TensorFlow's oneDNN kernels on; TensorFlow.js, the first Keras and PyTorch run as they are installed.
${oneDnnSentence(report)}PyTorch takes two turns a round, as installed and with \`OMP_WAIT_POLICY=passive\` (its threads spin while they wait, which
can cost it most of its speed while another program is busy), and the faster one counts. It runs the plain loop of its
tutorials, without \`torch.compile\`.
`;
}

function precisionSentence({ precision }) {
  const others = 'everyone else computes in float32';
  return precision === 'bfloat16'
    ? `This app's first row is what the app does here: it measures the processor and keeps the numbers inside convolutions in
bfloat16, while ${others}. Its second row is held to float32, and "in float32" is its ratio: the same
work at the same precision. The peak is one of float32, so that a share of it can exceed 100 %.`
    : `The app measures the processor and computes in float32 here, as ${others}: its two rows are the same
program and differ by chance only, which shows how far to trust a single figure.`;
}

function oneDnnSentence({ oneDnnAsInstalled }) {
  if (oneDnnAsInstalled === null) return '';
  return oneDnnAsInstalled
    ? 'TensorFlow switches them on by itself on this processor: both rows of Keras are the same program and differ by chance\nonly, which shows how far to trust a single figure.\n'
    : 'TensorFlow leaves them off on this processor unless it is told otherwise.\n';
}

function introduction({ machine, load, rounds, peak }) {
  return `Measured on ${machine}, ${roundsOf(rounds)}; load average before: ${load.toFixed(1)}. Matrix multiplication reaches ${peak.gigaflops.toFixed(0)} GFLOP/s (${spread(peak.runs, 0)}).`;
}

function rowsOf({ versions }, network) {
  const { details } = network;
  const head = [
    'training with',
    'images/s',
    'lowest - highest',
    'ours / theirs',
    'in each round',
    'target',
    'in float32',
    'share of peak',
    'peak MB',
  ];
  const rows = trainerKeys
    .filter((key) => details[key] !== undefined)
    .map((key) => {
      const one = details[key];
      return [
        `${trainerName(key, { versions, one })}${one.note ? ` (${one.note})` : ''}`,
        whole(one.median),
        spread([one.lowest, one.highest], 0),
        ...(targets[key] === undefined ? ['', '', '', ''] : comparison(details, key)),
        `${(one.shareOfPeak * 100).toFixed(0)} %`,
        whole(one.peakBytes / 1e6),
      ];
    });
  return [head, ...rows];
}

function comparison(details, key) {
  const { ours, oursFloat32, [key]: other } = details;
  const ratios = ours.runs.map((speed, round) => speed / other.runs[round]);
  return [
    (ours.median / other.median).toFixed(2),
    spread(ratios, 2),
    verdict(ratios, targets[key]),
    oursFloat32 === undefined ? '' : (oursFloat32.median / other.median).toFixed(2),
  ];
}

function trainerName(key, { versions, one: { precision } }) {
  const app = `TensorFlow ${versions.tensorflow}`;
  const keras = `Keras ${versions.keras} (tensorflow-cpu ${versions['tensorflow-cpu']})`;
  return {
    ours: `this app (${app}${precision === undefined ? '' : `, ${precision}`})`,
    oursFloat32: `this app held to float32 (${app})`,
    tfjs: `TensorFlow.js ${versions.tfjs} model.fit (${app})`,
    keras: `${keras}, as installed`,
    kerasOneDnn: `${keras}, oneDNN on`,
    torch: `PyTorch ${versions.torch}, CPU`,
  }[key];
}

function whole(value) {
  return Math.round(value).toLocaleString('en');
}
