import { GitCompareArrows } from 'lucide-react';
import { foldNoun } from '#shared/folding.ts';
import type { SweepState } from '#shared/sweep-plan.ts';
import type { ScoredTrial } from '#shared/sweep-result.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { formatCount, formatPercent } from '../../ui/format.ts';
import { fitWords, parameterWords } from '../experiment-words.ts';
import { Explained } from '../explained.tsx';
import { compareSettings } from './compare-settings.ts';
import { settingWords, spreadText } from './search-words.ts';

interface TrialsTableProps {
  readonly sweep: SweepState;
  /** Those that are looked at, best first. */
  readonly trials: readonly ScoredTrial[];
  readonly all: readonly ScoredTrial[];
  readonly marked: string | null;
  readonly onMark: (name: string | null) => void;
  /** null where nothing is filtered out. */
  readonly onShowAll: (() => void) | null;
}

/** Every setting with what came of it, and the way to compare it with others. */
export function TrialsTable({ sweep, trials, all, marked, onMark, onShowAll }: TrialsTableProps) {
  const { plan, rounds } = sweep;
  const parameters = Object.keys(plan.over);
  const noun = foldNoun(plan.folding);
  const hasRounds = rounds.length > 1;
  const [best] = trials;
  return (
    <section className="trials" aria-label="Settings">
      <div className="time-head">
        <h3>Settings</h3>
        <p className="small quiet">
          {trials.length < all.length
            ? `${trials.length} of ${all.length}`
            : 'The best of many was also lucky: a comparison with another seed shows how good it is.'}
        </p>
        {onShowAll !== null && (
          <Button size="small" kind="quiet" onClick={onShowAll}>
            Show all
          </Button>
        )}
        <span className="spacer" />
        {best !== undefined && (
          <Button size="small" icon={GitCompareArrows} onClick={() => compareSettings(plan.algorithm, best)}>
            Use the best in a comparison
          </Button>
        )}
      </div>
      <div className="trials-scroll">
        <table className="compare-table">
          <thead>
            <tr>
              <th scope="col" className="number">
                #
              </th>
              {parameters.map((name) => (
                <th key={name} scope="col" className="number">
                  {parameterWords(name)}
                </th>
              ))}
              <th scope="col" className="number">
                <Explained
                  word="Reads"
                  help={`The mean over the ${noun}s of the share of digits that it reads correctly.`}
                />
              </th>
              <th scope="col" className="number">
                <Explained
                  word="Spread"
                  help={`The standard deviation between ${noun}s, in points: how much the luck of the ${noun} decides.`}
                />
              </th>
              <th scope="col" className="number">
                <Explained word="Learns in" help={`Mean time to learn from one ${noun}.`} />
              </th>
              {hasRounds && (
                <th scope="col" className="number">
                  <Explained
                    word="Round"
                    help="The last one it took part in, and the digits of that round. Those of later rounds stand first: they learned from more digits."
                  />
                </th>
              )}
              <th />
            </tr>
          </thead>
          <tbody>
            {trials.map((trial) => (
              <TrialRow
                key={trial.contestant.name}
                trial={trial}
                rank={all.indexOf(trial) + 1}
                sweep={sweep}
                isMarked={trial.contestant.name === marked}
                onMark={onMark}
              />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface TrialRowProps {
  readonly trial: ScoredTrial;
  readonly rank: number;
  readonly sweep: SweepState;
  readonly isMarked: boolean;
  readonly onMark: (name: string | null) => void;
}

function TrialRow({ trial, rank, sweep: { plan, rounds }, isMarked, onMark }: TrialRowProps) {
  const { contestant, values, score, round } = trial;
  const { count } = plan.folding;
  return (
    <tr
      data-marked={isMarked}
      onPointerEnter={() => onMark(contestant.name)}
      onPointerLeave={() => onMark(null)}
    >
      <td className="number">{rank}</td>
      {Object.keys(plan.over).map((name) => (
        <td key={name} className="number">
          {values[name]}
        </td>
      ))}
      <td className="number strong">
        {score.folds < count && (
          <span className="small quiet">
            {score.folds} of {count}{' '}
          </span>
        )}
        {formatPercent(score.mean)}
      </td>
      <td className="number">{spreadText(score)}</td>
      <td className="number">{fitWords(score.trainSeconds)}</td>
      {rounds.length > 1 && (
        <td className="number">
          {round + 1} <span className="small quiet">on {formatCount(rounds[round]?.rows ?? 0)}</span>
        </td>
      )}
      <td className="trial-use">
        <IconButton
          icon={GitCompareArrows}
          size="small"
          label={`Use ${settingWords(trial)} in a comparison`}
          onClick={() => compareSettings(plan.algorithm, trial)}
        />
      </td>
    </tr>
  );
}
