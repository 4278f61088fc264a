import { create } from 'zustand';
import { inspectNetwork } from '#shared/network/inspect-network.ts';
import { type NetworkDraft, nameProblem } from '#shared/network/own-network.ts';
import { type NetworkName, networkPresets } from '#shared/network/presets.ts';
import { reportAs } from '../../studio/problems.ts';
import { studio } from '../../studio/studio.ts';
import { advance, redo, startHistory, type UndoHistory, undo } from '../../studio/undo-history.ts';
import { offerOwnNetwork } from '../../train/plan-store.ts';
import { openChapter } from '../chapter-store.ts';
import { type Draft, draftOf, networkOfDraft } from './draft.ts';

/** What lies on the table until a person has built something. */
const firstNetwork: NetworkDraft = {
  name: 'My network',
  layers: [
    { kind: 'conv', filters: 8, kernel: 5, stride: 1, padding: 'valid', batchNorm: true, activation: 'relu' },
    { kind: 'max-pool', size: 2 },
    { kind: 'flatten' },
    { kind: 'dense', units: 10, activation: 'none' },
  ],
};

/** The network on the table, with what was undone. */
export const useBuilder = create<{ readonly history: UndoHistory<Draft> }>(() => ({
  history: startHistory(draftOf(firstNetwork)),
}));

export function useDraft(): Draft {
  return useBuilder(({ history }) => history.present);
}

/** Changes the network on the table; what changes nothing is no step to undo. */
export function editDraft(change: (draft: Draft) => Draft): void {
  step((history) => {
    const changed = change(history.present);
    return changed === history.present ? history : advance(history, changed);
  });
}

export function undoEdit(): void {
  step(undo);
}

export function redoEdit(): void {
  step(redo);
}

/** Puts another network on the table; undo brings back the one before. */
export function putOnTable(network: NetworkDraft): void {
  editDraft(() => draftOf(network));
}

/** Begins with a preset's layers, under a name of one's own. */
export function startFrom(preset: NetworkName): void {
  const { network, title } = networkPresets[preset];
  putOnTable({ name: `My ${title}`, layers: network.layers });
}

/** Opens the builder on a network from a file. */
export function editNetwork(network: NetworkDraft): void {
  putOnTable(network);
  openChapter('builder');
}

/** Takes the network of the last time from main, and offers it in Train; called once, at start. */
export function followBuilder(): void {
  studio('preferences', {})
    .then(({ network }) => {
      if (network === null) return;
      useBuilder.setState({ history: startHistory(draftOf(network)) });
      offer(network);
    })
    .catch(() => undefined);
}

function step(go: (history: UndoHistory<Draft>) => UndoHistory<Draft>): void {
  const { history } = useBuilder.getState();
  const next = go(history);
  if (next === history) return;
  useBuilder.setState({ history: next });
  const network = networkOfDraft(next.present);
  offer(network);
  keepSoon();
}

/** Train offers what was built last and can be trained. */
function offer(network: NetworkDraft): void {
  if (nameProblem(network.name) === null && inspectNetwork(network).problem === null)
    offerOwnNetwork(network);
}

/** Milliseconds within which edits are kept together. */
const keepingDelay = 300;
let keeping = 0;

function keepSoon(): void {
  window.clearTimeout(keeping);
  keeping = window.setTimeout(() => {
    const network = networkOfDraft(useBuilder.getState().history.present);
    studio('changePreferences', { network }).catch(reportAs('The network could not be kept'));
  }, keepingDelay);
}
