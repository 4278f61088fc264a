import { showAbout, showView } from '../studio/selection-store.ts';
import { studio } from '../studio/studio.ts';

/** Does what the menu asks from now on; called once, at start. */
export function followCommands(): void {
  studio(
    'watchCommands',
    {},
    {
      onProgress: (command) => {
        if (command.kind === 'show-view') showView(command.view);
        if (command.kind === 'show-about') showAbout(true);
      },
    },
  ).catch(() => undefined);
}
