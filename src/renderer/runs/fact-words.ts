import type { KeptEpoch, RunDetails } from '#shared/run-history.ts';
import { rateWords } from '../train/plan-words.ts';
import { formatBytes, formatCount, formatPercent } from '../ui/format.ts';
import { idOfFolder } from './run-row.ts';

interface Fact {
  readonly name: string;
  readonly value: string;
}

/** What is known of a run besides its plan, in words; what does not apply is left out. */
export function factsOf(details: RunDetails): Fact[] {
  const { data, versions, execution, best, epochs, endedAt, entry } = details;
  const facts: (Fact | null)[] = [
    best === null
      ? null
      : { name: 'Best', value: `${formatPercent(best.validationAccuracy)} after epoch ${best.epoch}` },
    { name: 'Epochs', value: `${epochs.length} of ${entry.plan.epochs}` },
    { name: 'Kept weights', value: keptWords(details.keptEpochs) },
    { name: 'Data', value: `${data.name}, ${formatCount(data.rows)} digits` },
    {
      name: 'Learned from',
      value: `${formatCount(data.training)}, measured on ${formatCount(data.validation)}`,
    },
    { name: 'Parameters', value: formatCount(details.parameters) },
    { name: 'Speed', value: `${formatCount(details.imagesPerSecond)} images/s` },
    { name: 'Started', value: dateWords(entry.startedAt) },
    endedAt === null ? null : { name: 'Ended', value: dateWords(endedAt) },
    ...details.resumed.map(({ at, step }) => ({
      name: 'Resumed',
      value: `${dateWords(at)}, after step ${formatCount(step)}`,
    })),
    ...details.rateChanges.map(({ step, learningRate }) => ({
      name: 'Rate changed',
      value: `${rateWords(learningRate)} from step ${formatCount(step)} on`,
    })),
    details.continuedFrom === undefined
      ? null
      : { name: 'Began with', value: `the weights of ${idOfFolder(details.continuedFrom)}` },
    { name: 'Ran', value: executionWords(execution) },
    {
      name: 'Versions',
      value: `app ${versions.app}, TensorFlow ${versions.tensorflow}${versions.oneDnn ? ' with oneDNN' : ''}, Node ${versions.node}`,
    },
    { name: 'On disk', value: formatBytes(details.bytes) },
  ];
  return facts.filter((fact) => fact !== null);
}

/** "epochs 18, 19 and 20 (best: 19)". */
export function keptWords(kept: readonly KeptEpoch[]): string {
  if (kept.length === 0) return 'none';
  const numbers = kept.map(({ epoch }) => String(epoch));
  const best = kept.find(({ isBest }) => isBest);
  const list = new Intl.ListFormat('en').format(numbers);
  const said = `${kept.length === 1 ? 'epoch' : 'epochs'} ${list}`;
  return best === undefined || kept.length === 1 ? said : `${said} (best: ${best.epoch})`;
}

function executionWords({ kind, precision }: RunDetails['execution']): string {
  const numbers = precision === 'float32' ? '32 bit' : '16 bit (bfloat16)';
  return `${kind === 'graph' ? 'compiled into a graph' : 'operation by operation'}, ${numbers}`;
}

const dates = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

function dateWords(text: string): string {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? text : dates.format(date);
}
