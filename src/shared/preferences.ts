import { z } from 'zod';
import { networkDraftSchema } from './network/own-network.ts';

/** What the window wants remembered between two starts. */
export const preferencesSchema = z.object({
  /** The network on the builder's table, whether or not it can be trained yet. */
  network: networkDraftSchema.nullable(),
  /** Whether the guided tour was taken or turned down: it is offered until then. */
  tourAnswered: z.boolean(),
});
export type Preferences = z.output<typeof preferencesSchema>;
