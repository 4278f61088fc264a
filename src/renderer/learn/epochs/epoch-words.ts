import type { EpochHistory } from '#shared/explain/epoch-work.ts';
import { formatNumberOf } from '../../ui/format.ts';

/** A moment of a run: "Before training", "After epoch 3". */
export function momentWords(epoch: number): string {
  return epoch === 0 ? 'Before training' : `After epoch ${epoch}`;
}

/** What is particular about a run that is played back, a sentence each; none where it is whole. */
export function historyNotes({ moments, epochs, status, ensemble, isContinued }: EpochHistory): string[] {
  const notes: string[] = [];
  const trained = moments.filter(({ epoch }) => epoch > 0).length;
  if (ensemble !== null) notes.push(`This is the first of ${ensemble.members} networks that vote.`);
  if (isContinued)
    notes.push('The run began with the weights of another one, so it has no weights from before training.');
  if (status === 'running') notes.push('The run goes on: more epochs come as they end.');
  if (trained === 0 && moments.length > 0)
    notes.push(
      status === 'running'
        ? 'Its first epoch has not ended yet.'
        : 'The weights of its epochs are not on the disk: only those from before training can be shown.',
    );
  else if (trained < epochs)
    notes.push(
      `The weights of ${trained} of ${formatNumberOf(epochs, 'epoch')} were kept: the best, the last and some between.`,
    );
  return notes;
}

/** What a digit's reading comes to from the first moment to the last: "read as 3 before training, as 7 from epoch 2 on". */
export function readingCourse(
  answers: readonly { readonly epoch: number; readonly answer: number }[],
): string {
  const last = answers.at(-1);
  const first = answers[0];
  if (first === undefined || last === undefined) return '';
  let settled = answers.length - 1;
  while (settled > 0 && answers[settled - 1]?.answer === last.answer) settled--;
  if (settled === 0)
    return answers.length === 1 ? `read as ${last.answer}` : `read as ${last.answer} all along`;
  const from = `as ${last.answer} from epoch ${answers[settled]?.epoch} on`;
  const start = first.epoch === 0 ? 'before training' : `after epoch ${first.epoch}`;
  return first.answer === last.answer
    ? `read as ${first.answer} ${start}, otherwise in between, ${from}`
    : `read as ${first.answer} ${start}, ${from}`;
}
