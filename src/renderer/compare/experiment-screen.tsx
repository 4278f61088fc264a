import { foldNoun } from '#shared/folding.ts';
import { useSession } from '../studio/session-store.ts';
import { FailurePanel } from '../ui/failure-panel.tsx';
import { Panel } from '../ui/panel.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { CurvesTab } from './curves-tab.tsx';
import { DigitsTab } from './digits-tab.tsx';
import { ExperimentStrip } from './experiment-strip.tsx';
import type { Described } from './experiments-store.ts';
import { FailedNotice } from './failed-notice.tsx';
import { FoldsTab } from './folds-tab.tsx';
import { Leaderboard } from './leaderboard.tsx';
import { PairsTab } from './pairs-tab.tsx';
import { SearchTabs } from './search/search-tabs.tsx';
import { showTab, type TabName, useTab } from './tab-store.ts';
import { TimeTab } from './time-tab.tsx';
import './experiment.css';
import './reasons.css';

const tabChoices: readonly { readonly value: TabName; readonly label: string }[] = [
  { value: 'folds', label: 'Fold by fold' },
  { value: 'time', label: 'Accuracy and time' },
  { value: 'pairs', label: 'Pair by pair' },
  { value: 'digits', label: 'Digit by digit' },
  { value: 'curves', label: 'Learning curves' },
];

const splitChoices = tabChoices.map((choice) =>
  choice.value === 'folds' ? { ...choice, label: 'Split by split' } : choice,
);

const tabs = {
  folds: FoldsTab,
  time: TimeTab,
  pairs: PairsTab,
  digits: DigitsTab,
  curves: CurvesTab,
} as const;

/** An experiment while it goes and when it has ended: the leaderboard, and under it the reasons; or a search over settings. */
export function ExperimentScreen({ described }: { readonly described: Described }) {
  const failure = useSession(({ experiment }) =>
    experiment.kind === 'ended' && experiment.progress.id === described.id ? experiment.failure : null,
  );
  return (
    <div className="experiment">
      <ExperimentStrip described={described} />
      {failure !== null && (
        <FailurePanel
          title={`${described.experiment.sweep === undefined ? 'The comparison' : 'The search'} could not go on`}
          failure={failure}
        />
      )}
      <FailedNotice described={described} />
      {described.experiment.sweep === undefined ? (
        <Comparison described={described} />
      ) : (
        <SearchTabs described={described} />
      )}
    </div>
  );
}

function Comparison({ described }: { readonly described: Described }) {
  const tab = useTab((state) => state.tab);
  const noun = foldNoun(described.experiment.plan.folding);
  const Tab = tabs[tab];
  return (
    <>
      <Leaderboard described={described} />
      <Panel className="experiment-reasons">
        <div className="experiment-tabs">
          <Segmented
            label="What to look at"
            value={tab}
            choices={noun === 'fold' ? tabChoices : splitChoices}
            onChange={showTab}
          />
        </div>
        <Tab described={described} />
      </Panel>
    </>
  );
}
