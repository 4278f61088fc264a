import type { ReactNode } from 'react';
import { type Experiment, isWhole, type Standing } from '#shared/experiment.ts';
import { type FoldNoun, foldNoun } from '#shared/folding.ts';
import { participantsOf } from '#shared/participants.ts';
import { ChartMenu } from '../charts/chart-menu.tsx';
import { formatBytes, formatPercent } from '../ui/format.ts';
import { Panel } from '../ui/panel.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import {
  fileName,
  fitWords,
  literatureOf,
  millisecondsWords,
  type Together,
  togetherCosts,
  togetherOf,
} from './experiment-words.ts';
import type { Described } from './experiments-store.ts';
import { Explained } from './explained.tsx';
import { leaderboardCsv } from './leaderboard-csv.ts';
import { placeOn, type Scale, shareScale } from './scales.ts';
import './leaderboard.css';

/** Who reads best, how sure that is, and what it costs. Contestants without a result stand last. */
export function Leaderboard({ described }: { readonly described: Described }) {
  const { experiment, result } = described;
  const { leaderboard } = result;
  const noun = foldNoun(experiment.plan.folding);
  const where = experiment.jobs === undefined ? 'on this computer' : 'on the machines of the jobs';
  const ranked = new Set(leaderboard.map(({ contestant }) => contestant));
  const participants = participantsOf(experiment.plan);
  const unranked = participants.flatMap((participant, place) =>
    ranked.has(place) ? [] : [{ participant, hasFailed: hasFailed(experiment, place) }],
  );
  const scale = shareScale(leaderboard.flatMap(({ mean, interval }) => [mean, ...(interval ?? [])]));
  return (
    <Panel
      className="leaderboard"
      title="Leaderboard"
      subtitle={leaderboard.length === 0 ? `fills as the first ${noun} is read` : undefined}
      actions={
        <ChartMenu
          title="Leaderboard"
          fileName={`${fileName(experiment.plan.name)}-leaderboard`}
          picture={null}
          csv={() => leaderboardCsv(result)}
        />
      }
    >
      <div className="leaderboard-scroll">
        <table className="compare-table">
          <thead>
            <tr>
              <th scope="col" className="number">
                #
              </th>
              <th scope="col">Algorithm</th>
              <th scope="col" className="number">
                <Explained
                  word="Reads"
                  of="accuracy"
                  help={`The mean over the ${noun}s of the share of digits that it reads correctly.`}
                />
              </th>
              <th scope="col" className="interval-column">
                <IntervalHead scale={scale} noun={noun} isEmpty={leaderboard.length === 0} />
              </th>
              <th scope="col" className="number">
                <Explained
                  word="Spread"
                  of="standard-deviation"
                  help={`The standard deviation between ${noun}s, in points: how much the luck of the ${noun} decides.`}
                />
              </th>
              <th scope="col" className="number">
                <Explained
                  word="Learns in"
                  help={`Mean time to learn from one ${noun}, ${where}.${togetherCosts(experiment.plan)}`}
                />
              </th>
              <th scope="col" className="number">
                <Explained
                  word="Per digit"
                  help={`Mean time to read one digit, ${where}.${togetherCosts(experiment.plan)}`}
                />
              </th>
              <th scope="col" className="number">
                <Explained word="Size" help="What it must remember to read." />
              </th>
              <th scope="col" className="number">
                <Explained
                  word="Literature"
                  help="What others measured on MNIST's own test digits. Fewer digits to learn from read less well."
                />
              </th>
            </tr>
          </thead>
          <tbody>
            {leaderboard.map((standing, place) => (
              <StandingRow
                key={standing.contestant}
                standing={standing}
                together={togetherOf(experiment.plan, standing.contestant)}
                rank={place + 1}
                folds={result.folds}
                noun={noun}
                scale={scale}
              />
            ))}
            {unranked.map(({ participant, hasFailed: failed }) => (
              <tr key={participant.name} className="unranked">
                <td className="number">–</td>
                <th scope="row">
                  <StandingName name={participant.name}>
                    {failed && <span className="failed-note">failed</span>}
                  </StandingName>
                </th>
                <td className="number">–</td>
                <td />
                <td className="number">–</td>
                <td className="number">–</td>
                <td className="number">–</td>
                <td className="number">–</td>
                <Literature algorithm={participant.kind === 'contestant' ? participant.plan.algorithm : ''} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

/** Whether a contestant failed in a fold; why, is told fold by fold. */
function hasFailed({ cells }: Experiment, contestant: number): boolean {
  return cells.some(
    (cell) => cell.contestant === contestant && isWhole(cell) && cell.state.kind === 'failed',
  );
}

interface StandingRowProps {
  readonly standing: Standing;
  readonly together: Together | null;
  readonly rank: number;
  readonly folds: number;
  readonly noun: FoldNoun;
  readonly scale: Scale;
}

function StandingRow({ standing, together, rank, folds, noun, scale }: StandingRowProps) {
  const { name, mean, standardDeviation, interval, trainSeconds, predictMillisecondsPerDigit } = standing;
  return (
    <tr>
      <td className="number">{rank}</td>
      <th scope="row">
        <StandingName name={name}>
          {standing.folds < folds && `${standing.folds} of ${folds} ${noun}s`}
          {standing.folds === folds && together !== null && (
            <span title={together.names}>{together.text}</span>
          )}
        </StandingName>
      </th>
      <td className="number strong">{formatPercent(mean)}</td>
      <td className="interval-column">
        <IntervalBar standing={standing} noun={noun} scale={scale} />
      </td>
      <td className="number">{interval === null ? '–' : (standardDeviation * 100).toFixed(2)}</td>
      <td className="number">{fitWords(trainSeconds)}</td>
      <td className="number">{millisecondsWords(predictMillisecondsPerDigit)}</td>
      <td className="number">{formatBytes(standing.bytes)}</td>
      <Literature algorithm={standing.algorithm} />
    </tr>
  );
}

/** A name gives way, what stands beside it does not. */
function StandingName({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <span className="standing-name">
      <span title={name}>{name}</span>
      <span className="small quiet">{children}</span>
    </span>
  );
}

function Literature({ algorithm }: { readonly algorithm: string }) {
  const { text, source } = literatureOf(algorithm);
  return <td className="number">{source === '' ? text : <Explained word={text} help={source} />}</td>;
}

/** The mean as a line on its 95 % interval, on the scale that all rows share. */
function IntervalBar({
  standing: { mean, interval },
  noun,
  scale,
}: {
  readonly standing: Standing;
  readonly noun: FoldNoun;
  readonly scale: Scale;
}) {
  const percent = (value: number) => `${placeOn(scale, value) * 100}%`;
  const [low, high] = interval ?? [mean, mean];
  const words =
    interval === null
      ? `One ${noun} gives no interval.`
      : `With 95 % confidence between ${formatPercent(low)} and ${formatPercent(high)}.`;
  return (
    <Tooltip text={words}>
      <span className="interval-bar" role="img" aria-label={words}>
        {scale.ticks.map((tick) => (
          <span key={tick} className="interval-tick" style={{ left: percent(tick) }} />
        ))}
        {interval !== null && (
          <span
            className="interval-range"
            style={{ left: percent(low), right: `${100 - placeOn(scale, high) * 100}%` }}
          />
        )}
        <span className="interval-mean" style={{ left: percent(mean) }} />
      </span>
    </Tooltip>
  );
}

function IntervalHead({
  scale,
  noun,
  isEmpty,
}: {
  readonly scale: Scale;
  readonly noun: FoldNoun;
  readonly isEmpty: boolean;
}) {
  return (
    <span className="interval-head">
      <span>{isEmpty ? '' : formatPercent(scale.min, decimalsOf(scale))}</span>
      <Explained
        word="95 % interval"
        of="confidence-interval"
        help={`Where the true accuracy lies with 95 % confidence, by the corrected resampled t-interval: ${noun}s share most of their training digits, so the plain interval would be too narrow.`}
      />
      <span>{isEmpty ? '' : formatPercent(scale.max, decimalsOf(scale))}</span>
    </span>
  );
}

function decimalsOf({ min, max }: Scale): number {
  return [min, max].every((end) => Number.isInteger(Number((end * 100).toPrecision(9)))) ? 0 : 1;
}
