import type { Handlers } from '#shared/rpc/serve.ts';
import type { StudioContract } from '#shared/studio-contract.ts';
import type { SettingsStore } from './settings.ts';

type PreferenceHandlers = Pick<Handlers<StudioContract>, 'preferences' | 'changePreferences'>;

/** What the window wants remembered; what a change does not name stays as it is. */
export function preferenceHandlers(settings: SettingsStore): PreferenceHandlers {
  return {
    async preferences() {
      const { network, tourAnswered } = settings.get();
      return { network, tourAnswered };
    },
    async changePreferences({ network, tourAnswered }) {
      if (network !== undefined) settings.change({ network });
      if (tourAnswered !== undefined) settings.change({ tourAnswered });
      return {};
    },
  };
}
