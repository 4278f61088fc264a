import { never, operation } from '../rpc/contract.ts';
import {
  digitExplanationSchema,
  digitQuestionSchema,
  explainedNetworkSchema,
  explainedSchema,
  misreadDigitsSchema,
} from './explanation.ts';

/**
 * What the trainer tells of a network from within; part of both contracts: in the window's, `run` is an id. Apart from the
 * network that reads digits: looking into a run changes nothing there. All throw `no-model` where nothing reads yet, `run-not-found`, `run-damaged`,
 * `run-too-new` and `epoch-unavailable`.
 */
export const explainWork = {
  explainedNetwork: operation({
    request: explainedSchema,
    progress: never,
    reply: explainedNetworkSchema,
  }),
  /** One network alone, in inference mode, the digit read once: of an ensemble or a network that reads several times, the answer may differ. */
  explainDigit: operation({
    request: digitQuestionSchema,
    progress: never,
    reply: digitExplanationSchema,
  }),
  misreadDigits: operation({ request: explainedSchema, progress: never, reply: misreadDigitsSchema }),
};
