import type { whyWork } from '#shared/explain/why-work.ts';
import type { Handlers } from '#shared/rpc/serve.ts';
import { inFolder } from './explain-handlers.ts';
import type { RunHistory } from './run-history.ts';
import type { Studio } from './studio.ts';

/** What the window may ask of why a network reads a digit as it does. */
export function whyHandlers({ trainer }: Studio, history: RunHistory): Handlers<typeof whyWork> {
  return {
    gradientSaliency: async (request, { signal }) =>
      trainer.ask('gradientSaliency', await inFolder(request, history), { signal }),
    integratedGradients: async (request, { signal }) =>
      trainer.ask('integratedGradients', await inFolder(request, history), { signal }),
    occlusionMap: async (request, { signal, progress }) =>
      trainer.ask('occlusionMap', await inFolder(request, history), { signal, onProgress: progress }),
    gradCam: async (request, { signal }) =>
      trainer.ask('gradCam', await inFolder(request, history), { signal }),
    smallestEdits: async (request, { signal, progress }) =>
      trainer.ask('smallestEdits', await inFolder(request, history), { signal, onProgress: progress }),
    nearestDigits: async (request, { signal, progress }) =>
      trainer.ask('nearestDigits', await inFolder(request, history), { signal, onProgress: progress }),
    excitingImages: async (request, { signal, progress }) =>
      trainer.ask('excitingImages', await inFolder(request, history), { signal, onProgress: progress }),
  };
}
