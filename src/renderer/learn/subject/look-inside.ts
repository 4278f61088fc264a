import { followLink } from '../chapter-store.ts';
import { openCell } from '../your-network/inside-store.ts';
import { chooseRun, showDrawing, showSample } from './subject-store.ts';

/** Opens "Your network" on a row of the open data, counted from 0, and on the network that reads now. */
export function lookIntoSample(row: number): void {
  showSample(row);
  lookInside();
}

/** Opens "Your network" on what lies on the pad, and on the network that reads now. */
export function lookIntoDrawing(): void {
  showDrawing();
  lookInside();
}

function lookInside(): void {
  chooseRun(null);
  openCell(null);
  followLink('your-network');
}
