import { basename } from 'node:path';
import type { Handlers } from '#shared/rpc/serve.ts';
import type { StudioContract } from '#shared/studio-contract.ts';
import type { Desktop } from './desktop.ts';
import { readNetworkFile } from './network-file.ts';

/** Networks of one's own from files. */
export function networkHandlers(desktop: Desktop): Pick<Handlers<StudioContract>, 'openNetwork'> {
  return {
    async openNetwork() {
      const path = await desktop.chooseFile('Open a network', 'network');
      if (path === null) return { kind: 'cancelled' };
      return { kind: 'opened', name: basename(path), network: await readNetworkFile(path) };
    },
  };
}
