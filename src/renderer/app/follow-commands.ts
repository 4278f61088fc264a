import { failureFromData } from '#shared/rpc/failure.ts';
import { editNetwork } from '../learn/builder/builder-store.ts';
import { reportAs } from '../studio/problems.ts';
import { showAbout, showView } from '../studio/selection-store.ts';
import { studio } from '../studio/studio.ts';
import { startTour } from '../tour/tour-store.ts';

/** Does what the menu asks from now on; called once, at start. */
export function followCommands(): void {
  studio(
    'watchCommands',
    {},
    {
      onProgress: (command) => {
        if (command.kind === 'show-view') showView(command.view);
        if (command.kind === 'show-about') showAbout(true);
        if (command.kind === 'start-tour') startTour();
        if (command.kind === 'edit-network') editNetwork(command.network);
        if (command.kind === 'show-failure') reportAs(command.title)(failureFromData(command.failure));
      },
    },
  ).catch(() => undefined);
}
