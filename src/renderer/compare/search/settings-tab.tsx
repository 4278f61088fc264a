import { useMemo, useState } from 'react';
import type { SweepState } from '#shared/sweep-plan.ts';
import { scoredTrials, sweepImportance, trialsInRound } from '#shared/sweep-result.ts';
import { Segmented } from '../../ui/segmented.tsx';
import type { Described } from '../experiments-store.ts';
import { axesOf } from './axes.ts';
import { type Brushes, isWithin } from './brushes.ts';
import { ImportancePart } from './importance-part.tsx';
import { ParallelPart } from './parallel-part.tsx';
import { TrialsTable } from './trials-table.tsx';
import './settings-tab.css';

/** What came of each setting of a search: lines over all parameters, what matters, and the table. */
export function SettingsTab({ described }: { readonly described: Described }) {
  const { sweep } = described.experiment;
  return sweep === undefined ? null : <Settings described={described} sweep={sweep} />;
}

interface SettingsProps {
  readonly described: Described;
  readonly sweep: SweepState;
}

function Settings({ described, sweep }: SettingsProps) {
  const { leaderboard } = described.result;
  const [chosen, setChosen] = useState(0);
  const [brushes, setBrushes] = useState<Brushes>({});
  const [marked, setMarked] = useState<string | null>(null);
  const trials = useMemo(() => scoredTrials(sweep, leaderboard), [sweep, leaderboard]);
  const rounds = sweep.past.length + (leaderboard.length > 0 ? 1 : 0);
  const round = Math.min(chosen, Math.max(0, rounds - 1));
  const shown = useMemo(() => trialsInRound(sweep, leaderboard, round), [sweep, leaderboard, round]);
  const importance = useMemo(() => sweepImportance(sweep, leaderboard), [sweep, leaderboard]);
  if (trials.length === 0)
    return (
      <div className="empty">
        <p className="empty-sentence">The first line and the first row come with the first measurement.</p>
      </div>
    );
  const axes = axesOf(sweep.plan, shown);
  const within = new Set(
    shown.filter((trial) => isWithin(trial, axes, brushes)).map(({ contestant }) => contestant.name),
  );
  const isFiltered = Object.keys(brushes).length > 0;
  return (
    <div className="settings-tab">
      <ParallelPart
        sweep={sweep}
        trials={shown}
        brushes={brushes}
        marked={marked}
        onBrush={setBrushes}
        onMark={setMarked}
        rounds={
          rounds > 1 && (
            <Segmented
              label="Round"
              value={String(round)}
              choices={Array.from({ length: rounds }, (_, place) => ({
                value: String(place),
                label: `Round ${place + 1}`,
              }))}
              onChange={(value) => {
                setChosen(Number(value));
                // The accuracies of another round lie elsewhere.
                setBrushes({});
              }}
            />
          )
        }
      />
      <ImportancePart sweep={sweep} importance={importance} />
      <TrialsTable
        sweep={sweep}
        trials={isFiltered ? trials.filter(({ contestant }) => within.has(contestant.name)) : trials}
        all={trials}
        marked={marked}
        onMark={setMarked}
        onShowAll={isFiltered ? () => setBrushes({}) : null}
      />
    </div>
  );
}
