import { create } from 'zustand';
import { type FailureData, failureToData, toFailure } from '#shared/rpc/failure.ts';
import type { SubmissionProgress, SubmissionReading } from '#shared/submission.ts';
import { studio } from '../studio/studio.ts';

/** The three steps, in order; each needs the one before. */
export type SubmitStep = 'file' | 'check' | 'write';

/** The step that is at work; its progress is null while a dialog is open or nothing is known yet. */
export interface SubmitWork {
  readonly step: SubmitStep;
  readonly progress: SubmissionProgress | null;
}

interface SubmitStore {
  readonly fileName: string | null;
  readonly readsPerDigit: number;
  readonly work: SubmitWork | null;
  readonly failure: { readonly step: SubmitStep; readonly failure: FailureData } | null;
  /** The last reading, and which model read it. */
  readonly checked: { readonly model: string; readonly reading: SubmissionReading } | null;
  /** Name of the file written from it. */
  readonly written: string | null;
}

export const useSubmit = create<SubmitStore>(() => ({
  fileName: null,
  readsPerDigit: 1,
  work: null,
  failure: null,
  checked: null,
  written: null,
}));

let stop = new AbortController();

/** Shows the file dialog; another file makes everything after it undone. */
export async function chooseTestFile(): Promise<void> {
  await during('file', async () => {
    const { name } = await studio('chooseTestFile', {});
    if (name !== null) useSubmit.setState({ fileName: name, checked: null, written: null });
  });
}

/** How often each digit is read; what was read otherwise no longer counts. */
export function chooseReads(readsPerDigit: number): void {
  useSubmit.setState({ readsPerDigit, checked: null, written: null });
}

/** Lets the current model, known as `model`, read the chosen file. */
export async function readTestFile(model: string): Promise<void> {
  await during('check', async (options) => {
    const { readsPerDigit } = useSubmit.getState();
    const reading = await studio('readTestFile', { readsPerDigit }, options);
    useSubmit.setState({ checked: { model, reading }, written: null });
  });
}

/** Asks where to save and writes what was read. */
export async function writeSubmission(model: string): Promise<void> {
  await during('write', async (options) => {
    const { readsPerDigit } = useSubmit.getState();
    const reply = await studio('writeSubmission', { readsPerDigit }, options);
    if (reply.kind === 'written')
      useSubmit.setState({ checked: { model, reading: reply.reading }, written: reply.name });
  });
}

export function cancelSubmitWork(): void {
  stop.abort();
}

interface WorkOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: SubmissionProgress) => void;
}

/** One step at a time; what goes wrong shows in its step, what the person cancelled does not. */
async function during(step: SubmitStep, work: (options: WorkOptions) => Promise<void>): Promise<void> {
  if (useSubmit.getState().work !== null) return;
  stop = new AbortController();
  useSubmit.setState({ work: { step, progress: null }, failure: null });
  try {
    await work({
      signal: stop.signal,
      onProgress: (progress) => useSubmit.setState({ work: { step, progress } }),
    });
  } catch (thrown) {
    const failure = failureToData(toFailure(thrown));
    if (failure.code !== 'cancelled') useSubmit.setState({ failure: { step, failure } });
  } finally {
    useSubmit.setState({ work: null });
  }
}
