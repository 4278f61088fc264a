import { useMemo } from 'react';
import type { FailureData } from '#shared/rpc/failure.ts';
import {
  coveringResult,
  gradCamResult,
  gradientResult,
  integratedResult,
  type MethodName,
  type MethodResult,
} from './attribution-methods.ts';
import { useQuestion } from './use-question.ts';
import type { WhyDigit } from './why-subject.tsx';

/** What a method has to say, and of which digit: the one before while the next is on its way. */
export interface Attributed {
  readonly result: MethodResult | null;
  readonly pixels: Uint8Array | null;
  readonly failure: FailureData | null;
}

interface Wanted {
  readonly digit: number;
  readonly methods: readonly MethodName[];
  readonly window: number;
  /** null where the network has no convolution. */
  readonly layer: number | null;
}

/** Milliseconds that the methods of many passes wait for a stroke to end. */
const settled = 160;

/** Asks the wanted methods about one digit of one image. */
export function useAttributions(
  { run, state, pixels, answer }: WhyDigit,
  { digit, methods, window, layer }: Wanted,
): Readonly<Record<MethodName, Attributed>> {
  const asked = useMemo(() => ({ run, pixels, digit }), [run, pixels, digit]);
  const covering = useMemo(() => ({ ...asked, window }), [asked, window]);
  const camera = useMemo(() => (layer === null ? null : { ...asked, layer }), [asked, layer]);
  const wants = (method: MethodName) => methods.includes(method);
  const gradient = useQuestion('gradientSaliency', { request: wants('gradient') ? asked : null, state });
  const integrated = useQuestion('integratedGradients', {
    ...{ request: wants('integrated') ? asked : null, state, delay: settled },
  });
  const covered = useQuestion('occlusionMap', {
    ...{ request: wants('covering') ? covering : null, state, delay: settled },
  });
  const cam = useQuestion('gradCam', { request: wants('grad-cam') ? camera : null, state });
  return {
    gradient: attributed(gradient, gradientResult),
    integrated: attributed(integrated, integratedResult),
    covering: attributed(covered, (reply) => coveringResult(reply, answer)),
    'grad-cam': attributed(cam, gradCamResult),
  };
}

interface Asked<Reply> {
  readonly answered: { readonly request: { readonly pixels: Uint8Array }; readonly reply: Reply } | null;
  readonly failure: FailureData | null;
}

function attributed<Reply>(
  { answered, failure }: Asked<Reply>,
  resultOf: (reply: Reply) => MethodResult,
): Attributed {
  return {
    result: answered === null ? null : resultOf(answered.reply),
    pixels: answered?.request.pixels ?? null,
    failure,
  };
}
