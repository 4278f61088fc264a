import { basename, dirname, join } from 'node:path';
import { Failure } from '#shared/rpc/failure.ts';
import type { Handlers } from '#shared/rpc/serve.ts';
import type { StudioContract } from '#shared/studio-contract.ts';
import type { Desktop } from './desktop.ts';
import type { Studio } from './studio.ts';

type SubmissionHandlers = Pick<
  Handlers<StudioContract>,
  'chooseTestFile' | 'finishedRuns' | 'readTestFile' | 'writeSubmission'
>;

/** From test.csv to submission.csv; which files and folders that takes is known here, never in the window. */
export function submissionHandlers(studio: Studio, desktop: Desktop): SubmissionHandlers {
  const { trainer, shelf, session } = studio;
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

    async finishedRuns() {
      const { run } = session.get();
      return { runs: await shelf.finished(run.kind === 'ended' ? run.result.folder : null) };
    },

    async readTestFile({ readsPerDigit, runs }, { signal, progress }) {
      const data = { kind: 'file', path: chosenFile() } as const;
      return await trainer.ask(
        'readTestFile',
        { data, runs: await shelf.foldersOf(runs), readsPerDigit },
        { signal, onProgress: progress },
      );
    },

    async writeSubmission({ readsPerDigit, runs }, { signal, progress }) {
      const folders = await shelf.foldersOf(runs);
      const data = { kind: 'file', path: chosenFile() } as const;
      const path = await desktop.chooseSavePath(join(dirname(data.path), 'submission.csv'));
      if (path === null) return { kind: 'cancelled' };
      const { path: written, ...reading } = await trainer.ask(
        'writeSubmission',
        // The dialog has asked whether an existing file may go.
        { data, runs: folders, readsPerDigit, path, replace: true },
        { signal, onProgress: progress },
      );
      return { kind: 'written', name: basename(written), reading };
    },
  };
}
