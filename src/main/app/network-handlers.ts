import { basename } from 'node:path';
import type { Handlers } from '#shared/rpc/serve.ts';
import type { StudioContract } from '#shared/studio-contract.ts';
import type { Desktop } from './desktop.ts';
import { readNetworkFile } from './network-file.ts';
import type { SettingsStore } from './settings.ts';

type NetworkHandlers = Pick<Handlers<StudioContract>, 'openNetwork' | 'preferences' | 'changePreferences'>;

/** Networks of one's own from files, and what the window wants remembered. */
export function networkHandlers(desktop: Desktop, settings: SettingsStore): NetworkHandlers {
  return {
    async openNetwork() {
      const path = await desktop.chooseFile('Open a network', 'network');
      if (path === null) return { kind: 'cancelled' };
      return { kind: 'opened', name: basename(path), network: await readNetworkFile(path) };
    },
    async preferences() {
      return { network: settings.get().network };
    },
    async changePreferences({ network }) {
      if (network !== undefined) settings.change({ network });
      return {};
    },
  };
}
