import { useMemo, useRef, useState } from 'react';
import { type Folding, foldNoun } from '#shared/folding.ts';
import type { LearningCurve } from '#shared/learning-curve.ts';
import { type ChartColours, useChartColours } from '../charts/chart-colours.ts';
import { ChartMenu } from '../charts/chart-menu.tsx';
import type { Picture } from '../charts/picture.ts';
import { Button } from '../ui/button.tsx';
import { curvesCsv, pointWords, slopeWords } from './curve-words.ts';
import { type CurveMark, curveMarkAt, curvesChart } from './curves-chart.ts';
import { fileName } from './experiment-words.ts';
import { type Described, showSetup } from './experiments-store.ts';
import { changeDraft, loadExperiment } from './setup-store.ts';
import { colourIn, type Shape, seriesLook } from './shapes.ts';
import { ShapesCanvas } from './shapes-canvas.tsx';
import { shapesPicture } from './shapes-picture.ts';
import { shareChoices } from './share-choices.ts';
import { useElementSize } from './use-element-size.ts';
import './curves-tab.css';

/** How accuracy grows with the number of digits learned from, and whether more of them would help. */
export function CurvesTab({ described }: { readonly described: Described }) {
  const { experiment, result } = described;
  if (experiment.plan.shares.length === 1) return <NoCurves described={described} />;
  if (result.learningCurves.length === 0)
    return <p className="quiet">The first point comes with the first measurement.</p>;
  return <Curves described={described} />;
}

function NoCurves({ described: { experiment } }: { readonly described: Described }) {
  return (
    <div className="empty">
      <p className="empty-sentence">
        A learning curve shows how accuracy grows with the number of digits, and whether more would help. Here
        all learned from every digit that was not held back.
      </p>
      <Button
        onClick={() => {
          loadExperiment(experiment.plan);
          changeDraft((draft) => ({ ...draft, shares: shareChoices[2].shares }));
          showSetup();
        }}
      >
        Set up one with learning curves
      </Button>
    </div>
  );
}

function Curves({ described }: { readonly described: Described }) {
  const { plan } = described.experiment;
  const curves = described.result.learningCurves;
  const whole = useRef<HTMLDivElement>(null);
  const size = useElementSize(whole);
  const colours = useChartColours();
  const [pointed, setPointed] = useState<CurveMark | null>(null);
  const [listed, setListed] = useState<number | null>(null);
  const marked = pointed?.curve.contestant ?? listed;
  const chart = useMemo(() => curvesChart(curves, size, { hasNames: false, marked }), [curves, size, marked]);
  const shapes = useMemo(
    () => (pointed === null ? chart.shapes : [crosshairAt(pointed, size.height), ...chart.shapes]),
    [chart, pointed, size],
  );
  const said =
    pointed === null
      ? `Lines: the mean over all ${foldNoun(plan.folding)}s. Bars: one standard deviation up and down.`
      : pointWords(pointed.curve.name, pointed.point, plan.folding);
  const allPoints = curves
    .flatMap(({ name, points }) => points.map((point) => pointWords(name, point, plan.folding)))
    .join(' ');
  return (
    <>
      <div className="time-head">
        <p className="small quiet">{said}</p>
        <span className="spacer" />
        <ChartMenu
          title="Learning curves"
          fileName={`${fileName(plan.name)}-learning-curves`}
          picture={() => pictureOf(plan.name, curves, colours)}
          csv={() => curvesCsv(curves)}
        />
      </div>
      <div className="curves">
        <div ref={whole} className="time-chart">
          <ShapesCanvas
            shapes={shapes}
            size={size}
            label={`Accuracy against the number of digits learned from. ${allPoints}`}
            onPointerMove={({ nativeEvent }) =>
              setPointed(curveMarkAt(chart.marks, nativeEvent.offsetX, nativeEvent.offsetY))
            }
            onPointerLeave={() => setPointed(null)}
          />
        </div>
        <CurveList
          curves={curves}
          folding={plan.folding}
          colours={colours}
          marked={marked}
          onMark={setListed}
        />
      </div>
    </>
  );
}

/** Where the pointer is, behind everything. */
function crosshairAt({ x }: CurveMark, height: number): Shape {
  return {
    kind: 'path',
    points: [
      [x, 20],
      [x, height - 40],
    ],
    colour: 'quiet',
    width: 1,
    dash: [2, 3],
  };
}

interface CurveListProps {
  readonly curves: readonly LearningCurve[];
  readonly folding: Folding;
  readonly colours: ChartColours;
  readonly marked: number | null;
  readonly onMark: (contestant: number | null) => void;
}

/** The legend, with what the end of each curve says. */
function CurveList({ curves, folding, colours, marked, onMark }: CurveListProps) {
  return (
    <ul className="curve-list" aria-label="What more digits would bring">
      {curves.map((curve) => (
        <li
          key={curve.contestant}
          className="curve-item"
          data-marked={marked === curve.contestant}
          onPointerEnter={() => onMark(curve.contestant)}
          onPointerLeave={() => onMark(null)}
        >
          <Swatch contestant={curve.contestant} colours={colours} />
          <span>
            <b>{curve.name}</b>
            <span className="small quiet">{slopeWords(curve, folding)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function Swatch({ contestant, colours }: { readonly contestant: number; readonly colours: ChartColours }) {
  const { colour, dash } = seriesLook(contestant);
  const stroke = colourIn(colours, colour);
  return (
    <svg className="curve-swatch" width="20" height="20" aria-hidden="true">
      <line x1="0" x2="20" y1="10" y2="10" stroke={stroke} strokeWidth="2" strokeDasharray={dash.join(' ')} />
      <circle cx="10" cy="10" r="3.5" fill={stroke} />
    </svg>
  );
}

function pictureOf(title: string, curves: readonly LearningCurve[], colours: ChartColours): Picture {
  const size = { width: 860, height: 400 };
  const { shapes } = curvesChart(curves, size, { hasNames: true, marked: null });
  return shapesPicture({ title, shapes, size }, colours);
}
