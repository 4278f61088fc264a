import { type ReactNode, useMemo, useRef } from 'react';
import type { SweepState } from '#shared/sweep-plan.ts';
import type { ScoredTrial } from '#shared/sweep-result.ts';
import { useChartColours } from '../../charts/chart-colours.ts';
import { ChartMenu } from '../../charts/chart-menu.tsx';
import { formatCount, formatNumberOf } from '../../ui/format.ts';
import { fileName } from '../experiment-words.ts';
import { ShapesCanvas } from '../shapes-canvas.tsx';
import { shapesFile } from '../shapes-file.ts';
import { shapesPicture } from '../shapes-picture.ts';
import { useElementSize } from '../use-element-size.ts';
import { AxisHandle } from './axis-handle.tsx';
import { type Brushes, withBrush } from './brushes.ts';
import { lineAt, type Parallel, parallelOf } from './parallel.ts';
import { trialWords } from './search-words.ts';
import { trialsCsv } from './trials-csv.ts';

interface ParallelPartProps {
  readonly sweep: SweepState;
  /** Of one round, best first. */
  readonly trials: readonly ScoredTrial[];
  readonly brushes: Brushes;
  readonly marked: string | null;
  readonly onBrush: (brushes: Brushes) => void;
  readonly onMark: (name: string | null) => void;
  /** The choice of the round, where there are several. */
  readonly rounds: ReactNode;
}

/** One line a setting over all parameters; dragging along an axis leaves those that pass there. */
export function ParallelPart(props: ParallelPartProps) {
  const { sweep, trials, brushes, marked, onBrush, onMark, rounds } = props;
  const { plan } = sweep;
  const whole = useRef<HTMLDivElement>(null);
  const size = useElementSize(whole);
  const colours = useChartColours();
  const parallel = useMemo(
    () => parallelOf(plan, trials, size, { brushes, marked }),
    [plan, trials, size, brushes, marked],
  );
  const pointed = trials.find(({ contestant }) => contestant.name === marked);
  return (
    <section className="parallel" aria-label="Settings and accuracy">
      <div className="time-head">
        {rounds}
        <p className="small quiet">
          {pointed === undefined
            ? stateWords(parallel, sweep, trials[0]?.round ?? 0)
            : trialWords(pointed, sweep)}
        </p>
        <span className="spacer" />
        <ChartMenu
          title="Settings and accuracy"
          fileName={`${fileName(plan.name)}-settings`}
          picture={() => shapesPicture(savedOf(props), colours)}
          svg={() => shapesFile(savedOf(props), colours)}
          csv={() => trialsCsv(sweep, trials)}
        />
      </div>
      <div ref={whole} className="parallel-chart">
        <ShapesCanvas
          shapes={parallel.shapes}
          size={size}
          label={`Parallel coordinates: a line for each setting, the best first. ${trials.map((trial) => trialWords(trial, sweep)).join(' ')}`}
          onPointerMove={({ nativeEvent }) =>
            onMark(
              lineAt(parallel.lines, nativeEvent.offsetX, nativeEvent.offsetY)?.trial.contestant.name ?? null,
            )
          }
          onPointerLeave={() => onMark(null)}
        />
        {parallel.axes.map((axis) => (
          <AxisHandle
            key={axis.name}
            axis={axis}
            span={parallel}
            brush={brushes[axis.name]}
            within={parallel.lines.filter((line) => line.isWithin).length}
            of={trials.length}
            onBrush={(brush) => onBrush(withBrush(brushes, axis.name, brush))}
          />
        ))}
      </div>
    </section>
  );
}

function stateWords({ lines }: Parallel, sweep: SweepState, round: number): string {
  const within = lines.filter((line) => line.isWithin).length;
  if (within < lines.length)
    return `${within} of ${lines.length} settings pass there. Click an axis to show all on it.`;
  const rows = sweep.rounds[round]?.rows ?? 0;
  return sweep.rounds.length > 1
    ? `${formatNumberOf(lines.length, 'setting')} on ${formatCount(rows)} digits. Drag along an axis to filter.`
    : 'A line is a setting, blue where it reads well. Drag along an axis to filter.';
}

const savedSize = { width: 860, height: 380 } as const;

/** As it is saved: with the parts that are looked at. */
function savedOf({ sweep: { plan }, trials, brushes }: ParallelPartProps) {
  const { shapes } = parallelOf(plan, trials, savedSize, { brushes, marked: null });
  return { title: plan.name, shapes, size: savedSize };
}
