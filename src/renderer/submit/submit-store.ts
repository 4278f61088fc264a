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
  /** null until the person chooses: then the run's own plan says. */
  readonly readsPerDigit: number | null;
  /** The runs chosen to read together, while `model` is the one that reads by itself. */
  readonly chosen: { readonly model: string; readonly ids: readonly string[] } | null;
  readonly work: SubmitWork | null;
  readonly failure: { readonly step: SubmitStep; readonly failure: FailureData } | null;
  /** The last reading, and who read it how. */
  readonly checked: { readonly key: string; readonly reading: SubmissionReading } | null;
  /** Name of the file written from it. */
  readonly written: string | null;
}

export const useSubmit = create<SubmitStore>(() => ({
  fileName: null,
  readsPerDigit: null,
  chosen: null,
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

/** Which runs read together, as long as `model` is the one that reads by itself. */
export function chooseRuns(model: string, ids: readonly string[]): void {
  useSubmit.setState({ chosen: { model, ids }, checked: null, written: null });
}

/** Who reads, and how. */
export interface ReadingRequest {
  /** Ids of finished runs; none for the current network. */
  readonly runs: string[];
  readonly readsPerDigit: number;
}

/** Stands for a request, so that a reading is shown only for what it answers; `model` is the current network's. */
export function keyOf(model: string, { runs, readsPerDigit }: ReadingRequest): string {
  return JSON.stringify([runs.length === 0 ? model : runs, readsPerDigit]);
}

/** Reads the chosen file; what it comes to is known by `key`. */
export async function readTestFile(key: string, request: ReadingRequest): Promise<void> {
  await during('check', async (options) => {
    const reading = await studio('readTestFile', request, options);
    useSubmit.setState({ checked: { key, reading }, written: null });
  });
}

/** Asks where to save and writes what was read. */
export async function writeSubmission(key: string, request: ReadingRequest): Promise<void> {
  await during('write', async (options) => {
    const reply = await studio('writeSubmission', request, options);
    if (reply.kind === 'written')
      useSubmit.setState({ checked: { key, reading: reply.reading }, written: reply.name });
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
