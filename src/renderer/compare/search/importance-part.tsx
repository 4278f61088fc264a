import { useMemo, useRef } from 'react';
import type { SweepState } from '#shared/sweep-plan.ts';
import type { Importance } from '#shared/sweep-result.ts';
import { useChartColours } from '../../charts/chart-colours.ts';
import { ChartMenu } from '../../charts/chart-menu.tsx';
import { fileName } from '../experiment-words.ts';
import { ShapesCanvas } from '../shapes-canvas.tsx';
import { shapesFile } from '../shapes-file.ts';
import { shapesPicture } from '../shapes-picture.ts';
import { useElementSize } from '../use-element-size.ts';
import { importanceCsv, importanceHeight, importanceShapes, importanceWords } from './importance-chart.ts';
import { importanceSentence } from './search-words.ts';

interface ImportancePartProps {
  readonly sweep: SweepState;
  readonly importance: readonly Importance[];
}

/** How much each parameter matters on its own, and what that does not say. */
export function ImportancePart({ sweep, importance }: ImportancePartProps) {
  const { name } = sweep.plan;
  const sentence = importanceSentence(sweep);
  const whole = useRef<HTMLDivElement>(null);
  const { width } = useElementSize(whole);
  const colours = useChartColours();
  const shapes = useMemo(() => importanceShapes(importance, width), [importance, width]);
  const size = useMemo(() => ({ width, height: importanceHeight(importance) }), [importance, width]);
  return (
    <section className="importance" aria-label="Which parameters matter">
      <div className="time-head">
        <h3>Which parameters matter</h3>
        <span className="spacer" />
        <ChartMenu
          title="Importance"
          fileName={`${fileName(name)}-importance`}
          picture={() => shapesPicture({ title: name, ...savedOf(importance) }, colours)}
          svg={() => shapesFile({ title: `${name}: ${sentence}`, ...savedOf(importance) }, colours)}
          csv={() => importanceCsv(importance)}
        />
      </div>
      <div ref={whole} className="importance-chart">
        <ShapesCanvas shapes={shapes} size={size} label={importanceWords(importance)} />
      </div>
      <p className="small quiet">{sentence}</p>
    </section>
  );
}

const savedWidth = 480;

function savedOf(importance: readonly Importance[]) {
  const size = { width: savedWidth, height: importanceHeight(importance) };
  return { size, shapes: importanceShapes(importance, savedWidth) };
}
