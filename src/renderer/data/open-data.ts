import { reportAs } from '../studio/problems.ts';
import { studio } from '../studio/studio.ts';

/** Shows the file dialog. What comes of opening, good or bad, shows in the session. */
export function openFile(): void {
  studio('chooseFile', {}).catch(reportAs('The data could not be opened'));
}

export function openBuiltin(): void {
  studio('openBuiltin', {}).catch(reportAs('The data could not be opened'));
}

/** Opens an entry of the session's recent files by its place there. */
export function openRecent(position: number): void {
  studio('openRecent', { position }).catch(reportAs('The data could not be opened'));
}

export function cancelOpening(): void {
  studio('cancelOpening', {}).catch(reportAs('The data could not be opened'));
}
