import { useMemo, useRef, useState } from 'react';
import { type ChartColours, useChartColours } from '../charts/chart-colours.ts';
import { ChartMenu } from '../charts/chart-menu.tsx';
import type { Picture } from '../charts/picture.ts';
import { formatPercent } from '../ui/format.ts';
import { fileName, fitWords } from './experiment-words.ts';
import type { Described } from './experiments-store.ts';
import { leaderboardCsv } from './leaderboard-csv.ts';
import { type Mark, markAt, scatterOf } from './scatter.ts';
import { ShapesCanvas } from './shapes-canvas.tsx';
import { shapesPicture } from './shapes-picture.ts';
import { useElementSize } from './use-element-size.ts';

/** What accuracy costs: each contestant by the time it takes to learn, with the line that no other beats in both. */
export function TimeTab({ described }: { readonly described: Described }) {
  const { experiment, result } = described;
  const { leaderboard } = result;
  const whole = useRef<HTMLDivElement>(null);
  const size = useElementSize(whole);
  const colours = useChartColours();
  const [pointed, setPointed] = useState<Mark | null>(null);
  const scatter = useMemo(() => scatterOf(leaderboard, size), [leaderboard, size]);

  const front = scatter.marks.filter(({ isFront }) => isFront).toSorted((a, b) => a.x - b.x);
  const said = pointed === null ? frontWords(front, scatter.marks.length) : markWords(pointed);
  return (
    <>
      <div className="time-head">
        <p className="small quiet" aria-live="off">
          {leaderboard.length === 0 ? 'The first point comes with the first measurement.' : said}
        </p>
        <span className="spacer" />
        <ChartMenu
          title="Accuracy and time"
          fileName={`${fileName(experiment.plan.name)}-time`}
          picture={() => (leaderboard.length === 0 ? null : pictureOf(described, colours))}
          csv={() => leaderboardCsv(result)}
        />
      </div>
      <div ref={whole} className="time-chart">
        {leaderboard.length > 0 && (
          <ShapesCanvas
            shapes={scatter.shapes}
            size={size}
            label={`Accuracy against training time. ${scatter.marks.map(markWords).join(' ')} ${frontWords(front, scatter.marks.length)}`}
            onPointerMove={({ nativeEvent }) =>
              setPointed(markAt(scatter.marks, nativeEvent.offsetX, nativeEvent.offsetY))
            }
            onPointerLeave={() => setPointed(null)}
          />
        )}
      </div>
    </>
  );
}

function markWords({ standing: { name, mean, trainSeconds } }: Mark): string {
  return `${name}: reads ${formatPercent(mean)}, learns in ${fitWords(trainSeconds)}.`;
}

function frontWords(front: readonly Mark[], all: number): string {
  if (all < 2) return 'What accuracy costs shows as soon as a second one was measured.';
  const names = front.map(({ standing }) => standing.name);
  const [only, ...others] = names;
  if (others.length === 0) return `${only ?? 'Nobody'} beats all others in both accuracy and time.`;
  return `On the line (Pareto front), from quick to accurate: ${names.join(', ')}. No other is both quicker and better.`;
}

function pictureOf({ experiment, result }: Described, colours: ChartColours): Picture {
  const size = { width: 720, height: 360 };
  const { shapes } = scatterOf(result.leaderboard, size);
  const legend = [{ text: 'No other is both quicker and better', colour: colours.accent }];
  return shapesPicture({ title: experiment.plan.name, shapes, size, legend }, colours);
}
