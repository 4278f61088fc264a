import { z } from 'zod';
import { type Client, connect } from '#shared/rpc/connect.ts';
import { type StudioContract, studioContract } from '#shared/studio-contract.ts';

/** The content security policy forbids the code generation that zod would otherwise probe for. */
z.config({ jitless: true });

/** Asks main: `studio('predict', { pixels })`. Rejects with a Failure only. */
export const studio: Client<StudioContract> = connect(studioContract, {
  post: (message) => window.studio.post(message),
  onMessage: (listener) => window.studio.onMessage(listener),
  onClose: () => undefined,
});
