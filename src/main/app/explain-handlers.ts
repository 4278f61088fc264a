import type { epochWork } from '#shared/explain/epoch-work.ts';
import type { explainWork } from '#shared/explain/explain-work.ts';
import type { Handlers } from '#shared/rpc/serve.ts';
import type { RunHistory } from './run-history.ts';
import type { Studio } from './studio.ts';

/** The same request with the run's folder in place of its id. Throws `run-not-found`. */
export async function inFolder<Request extends { readonly run: string | null }>(
  request: Request,
  history: RunHistory,
): Promise<Request> {
  return { ...request, run: request.run === null ? null : await history.folderOf(request.run) };
}

/** What the window may ask of networks from within; an id becomes a folder here and nowhere else. */
export function explainHandlers(
  { trainer }: Studio,
  history: RunHistory,
): Handlers<typeof explainWork & typeof epochWork> {
  return {
    explainedNetwork: async (request, { signal }) =>
      trainer.ask('explainedNetwork', await inFolder(request, history), { signal }),
    explainDigit: async (request, { signal }) =>
      trainer.ask('explainDigit', await inFolder(request, history), { signal }),
    misreadDigits: async (request, { signal }) =>
      trainer.ask('misreadDigits', await inFolder(request, history), { signal }),
    epochHistory: async (request, { signal }) =>
      trainer.ask('epochHistory', await inFolder(request, history), { signal }),
    followEpochs: async (request, { signal, progress }) =>
      trainer.ask('followEpochs', await inFolder(request, history), { signal, onProgress: progress }),
    measureEpoch: async (request, { signal, progress }) =>
      trainer.ask('measureEpoch', await inFolder(request, history), { signal, onProgress: progress }),
  };
}
