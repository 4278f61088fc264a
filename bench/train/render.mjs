import { table } from '../figures.mjs';
import { trainerKeys } from './summarize.mjs';

/** What ours should be, as a multiple of each other one. */
const targets = { tfjs: 3, keras: 2, kerasOneDnn: 1.1, torch: 2 };

/** The report for a terminal. */
export function describeReport(report) {
  const blocks = report.networks.map(
    (network) => `${network.name}, batch ${network.batch}\n${table(rowsOf(report, network))}`,
  );
  return `${introduction(report)}\n\n${blocks.join('\n')}`;
}

/** The report as the whole of BENCHMARKS.md. */
export function markdownReport(report) {
  const blocks = report.networks.map(
    (network) => `## ${network.name}, batch ${network.batch}\n\n${markdownTable(rowsOf(report, network))}`,
  );
  return `# Benchmarks

Written by \`npm run bench -- train --with-python --write\`; do not edit.

${introduction(report)}

${blocks.join('\n')}
## How it is measured

Each figure is the median of ${report.rounds} rounds; in a round everyone trains once, in a process of its own, one after
the other. Adam, random images that are held in memory, no augmentation; the first steps do not count. "ours / theirs" is
the ratio of the medians: above 1 this app is faster, below 1 it is slower; a target counts as met or missed only where
every round says so. The share of the peak is of the fastest multiplication of two 1024 x 1024 float32 matrices by native
TensorFlow with oneDNN. Peak memory is that of the whole process.

This app switches TensorFlow's oneDNN kernels on; TensorFlow.js, the first Keras and PyTorch run as they are installed.
${oneDnnSentence(report)}PyTorch takes two turns a round, as installed and with \`OMP_WAIT_POLICY=passive\` (its threads spin while they wait, which
can cost it most of its speed while another program is busy), and the faster one counts. It runs the plain loop of its
tutorials, without \`torch.compile\`.
`;
}

function oneDnnSentence({ oneDnnAsInstalled }) {
  if (oneDnnAsInstalled === null) return '';
  return oneDnnAsInstalled
    ? 'TensorFlow switches them on by itself on this processor: both rows of Keras are the same program and differ by chance\nonly, which shows how far to trust a single figure.\n'
    : 'TensorFlow leaves them off on this processor unless it is told otherwise.\n';
}

function introduction({ machine, load, rounds, peak }) {
  return `Measured on ${machine}, ${rounds} rounds; load average before: ${load.toFixed(1)}. Matrix multiplication reaches ${peak.gigaflops.toFixed(0)} GFLOP/s (${spread(peak.runs, 0)}).`;
}

function rowsOf({ versions }, network) {
  const head = [
    'training with',
    'images/s',
    'lowest - highest',
    'ours / theirs',
    'in each round',
    'target',
    'share of peak',
    'peak MB',
  ];
  const rows = trainerKeys
    .filter((key) => network.details[key] !== undefined)
    .map((key) => {
      const one = network.details[key];
      const ratios = network.details.ours.runs.map((speed, round) => speed / one.runs[round]);
      return [
        `${trainerName(key, versions)}${one.note ? ` (${one.note})` : ''}`,
        whole(one.median),
        spread([one.lowest, one.highest], 0),
        ...(key === 'ours' ? ['', '', ''] : comparison(network.ours / one.median, ratios, targets[key])),
        `${(one.shareOfPeak * 100).toFixed(0)} %`,
        whole(one.peakBytes / 1e6),
      ];
    });
  return [head, ...rows];
}

/** Rounds that disagree about a target leave it open: the machine was too busy, or the two are too close, to tell. */
function comparison(ratio, ratios, target) {
  const agreed = new Set(ratios.map((one) => one >= target));
  const verdict = agreed.size > 1 ? 'rounds disagree' : agreed.has(true) ? 'met' : 'missed';
  return [ratio.toFixed(2), spread(ratios, 2), `${target}: ${verdict}`];
}

function trainerName(key, versions) {
  const keras = `Keras ${versions.keras} (tensorflow-cpu ${versions['tensorflow-cpu']})`;
  return {
    ours: `this app (TensorFlow ${versions.tensorflow})`,
    tfjs: `TensorFlow.js ${versions.tfjs} model.fit (TensorFlow ${versions.tensorflow})`,
    keras: `${keras}, as installed`,
    kerasOneDnn: `${keras}, oneDNN on`,
    torch: `PyTorch ${versions.torch}, CPU`,
  }[key];
}

function markdownTable([head, ...rows]) {
  const line = (cells) => `| ${cells.join(' | ')} |\n`;
  return [head, head.map((_, column) => (column === 0 ? '---' : '---:')), ...rows].map(line).join('');
}

function spread(values, digits) {
  return [Math.min(...values), Math.max(...values)]
    .map((value) => value.toLocaleString('en', { maximumFractionDigits: digits }))
    .join(' - ');
}

function whole(value) {
  return Math.round(value).toLocaleString('en');
}
