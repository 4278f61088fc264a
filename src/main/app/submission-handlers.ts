import { basename, dirname, join } from 'node:path';
import { Failure } from '#shared/rpc/failure.ts';
import type { Handlers } from '#shared/rpc/serve.ts';
import type { StudioContract } from '#shared/studio-contract.ts';
import type { Desktop } from './desktop.ts';
import type { TrainerLink } from './trainer-link.ts';

type SubmissionHandlers = Pick<
  Handlers<StudioContract>,
  'chooseTestFile' | 'readTestFile' | 'writeSubmission'
>;

/** From test.csv to submission.csv with the current model; which files is known here, never in the window. */
export function submissionHandlers(trainer: TrainerLink, desktop: Desktop): SubmissionHandlers {
  let testFile: string | null = null;

  function chosenFile(): string {
    if (testFile === null) throw new Failure('no-data', 'No test.csv has been chosen.');
    return testFile;
  }

  return {
    async chooseTestFile() {
      const path = await desktop.chooseFile('Choose test.csv');
      if (path === null) return { name: null };
      testFile = path;
      return { name: basename(path) };
    },

    readTestFile: ({ readsPerDigit }, { signal, progress }) =>
      trainer.ask(
        'readTestFile',
        { data: { kind: 'file', path: chosenFile() }, runs: [], readsPerDigit },
        { signal, onProgress: progress },
      ),

    async writeSubmission({ readsPerDigit }, { signal, progress }) {
      const data = { kind: 'file', path: chosenFile() } as const;
      const path = await desktop.chooseSavePath(join(dirname(data.path), 'submission.csv'));
      if (path === null) return { kind: 'cancelled' };
      const { path: written, ...reading } = await trainer.ask(
        'writeSubmission',
        // The dialog has asked whether an existing file may go.
        { data, runs: [], readsPerDigit, path, replace: true },
        { signal, onProgress: progress },
      );
      return { kind: 'written', name: basename(written), reading };
    },
  };
}
