import { foldNoun } from '#shared/folding.ts';
import { Panel } from '../../ui/panel.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { DigitsTab } from '../digits-tab.tsx';
import type { Described } from '../experiments-store.ts';
import { FoldsTab } from '../folds-tab.tsx';
import { Leaderboard } from '../leaderboard.tsx';
import { PairsTab } from '../pairs-tab.tsx';
import { type SearchTabName, showSearchTab, useTab } from '../tab-store.ts';
import { TimeTab } from '../time-tab.tsx';
import { roundWords } from './search-words.ts';
import { SettingsTab } from './settings-tab.tsx';

const choices: readonly { readonly value: SearchTabName; readonly label: string }[] = [
  { value: 'settings', label: 'Settings' },
  { value: 'leaderboard', label: 'Leaderboard' },
  { value: 'folds', label: 'Fold by fold' },
  { value: 'time', label: 'Accuracy and time' },
  { value: 'pairs', label: 'Pair by pair' },
  { value: 'digits', label: 'Digit by digit' },
];

const splitChoices = choices.map((choice) =>
  choice.value === 'folds' ? { ...choice, label: 'Split by split' } : choice,
);

const tabs = {
  settings: SettingsTab,
  leaderboard: Leaderboard,
  folds: FoldsTab,
  time: TimeTab,
  pairs: PairsTab,
  digits: DigitsTab,
} as const;

/** What came of a search: its settings over all rounds, and the round that it is at as a comparison of them. */
export function SearchTabs({ described }: { readonly described: Described }) {
  const tab = useTab((state) => state.searchTab);
  const { plan, sweep } = described.experiment;
  const Tab = tabs[tab];
  return (
    <Panel className="experiment-reasons search-tabs">
      <div className="experiment-tabs">
        <Segmented
          label="What to look at"
          value={tab}
          choices={foldNoun(plan.folding) === 'fold' ? choices : splitChoices}
          onChange={showSearchTab}
        />
        {tab !== 'settings' && sweep !== undefined && sweep.rounds.length > 1 && (
          <p className="small quiet">{roundWords(sweep, sweep.past.length)}</p>
        )}
      </div>
      <Tab described={described} />
    </Panel>
  );
}
