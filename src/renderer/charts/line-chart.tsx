import { type PointerEvent, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { TourTarget } from '../tour/tour-target.ts';
import { Panel } from '../ui/panel.tsx';
import './chart.css';
import { chartColours } from './chart-colours.ts';
import { ChartMenu } from './chart-menu.tsx';
import { lastX } from './line.ts';
import { drawLines, type LineFigure } from './line-figure.ts';
import type { LineFigureSpec } from './line-figure-spec.ts';
import { linesCsv } from './lines-csv.ts';

export interface LineChartProps {
  readonly title: string;
  readonly fileName: string;
  /** Must stay the same object while the chart is shown. */
  readonly spec: LineFigureSpec;
  /** Calls back whenever the lines grew or began again. */
  readonly subscribe: (listener: () => void) => () => void;
  /** "98.71 %": the same width for every value, so that nothing jumps. */
  readonly formatValue: (value: number) => string;
  /** "step 183". */
  readonly formatX: (x: number) => string;
  readonly tour?: TourTarget;
  /** The numbers as a file; by step and line where this is left out. */
  readonly csv?: () => string;
}

/** A live chart of lines: its legend by the title reads the latest values, or those under the crosshair. */
export function LineChart(props: LineChartProps) {
  const { title, fileName, spec, subscribe, formatValue, formatX } = props;
  const { csv = () => linesCsv('step', spec.lines), tour } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const figure = useRef<LineFigure | null>(null);
  const pointed = useSyncExternalStore(spec.crosshair.subscribe, spec.crosshair.get);
  const [last, setLast] = useState(0);
  const at = pointed ?? last;
  const values = at === 0 ? [] : (figure.current?.valuesAt(at) ?? []);

  useEffect(() => {
    let end = () => {};
    function begin(): void {
      if (canvas.current === null) return;
      const drawn = drawLines(canvas.current, spec);
      figure.current = drawn;
      function grow(): void {
        drawn.refresh();
        setLast(lastX(spec.lines));
      }
      grow();
      const unsubscribe = subscribe(grow);
      end = () => {
        unsubscribe();
        drawn.destroy();
        figure.current = null;
      };
    }
    // In a task of its own: a view with several charts would else hold the window up while it appears.
    const timer = window.setTimeout(begin);
    return () => {
      window.clearTimeout(timer);
      end();
    };
  }, [spec, subscribe]);

  function point(event: PointerEvent): void {
    const left = event.currentTarget.getBoundingClientRect().left;
    spec.crosshair.set(figure.current?.xUnder(event.clientX - left) ?? null);
  }

  const said = spec.lines.map((line, place) => {
    const value = values[place] ?? null;
    return { line, text: value === null ? '–' : formatValue(value) };
  });
  const sentence = `${formatX(at)}: ${said.map(({ line, text }) => `${line.name} ${text}`).join(', ')}`;

  return (
    <Panel
      title={title}
      className="chart-panel"
      {...(tour === undefined ? {} : { tour })}
      actions={
        <>
          <ul className="chart-legend small">
            {said.map(({ line, text }) => (
              <li key={line.name}>
                <span className="chart-swatch" data-colour={line.colour} />
                {line.name}
                <span className="chart-value">{text}</span>
              </li>
            ))}
          </ul>
          <ChartMenu
            title={title}
            fileName={fileName}
            picture={() => picture(title, spec, figure.current)}
            csv={csv}
          />
        </>
      }
    >
      <div
        className="chart"
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={() => spec.crosshair.set(null)}
      >
        <span className="chart-at small" data-shown={pointed !== null} aria-hidden="true">
          {formatX(at)}
        </span>
        <canvas ref={canvas} role="img" aria-label={`${title} chart. ${sentence}`} />
        <input
          type="range"
          className="chart-keys"
          aria-label={`${title}: move along the steps`}
          aria-valuetext={sentence}
          min={1}
          max={Math.max(1, last)}
          value={Math.max(1, at)}
          onChange={(event) => spec.crosshair.set(event.target.valueAsNumber)}
          onBlur={() => spec.crosshair.set(null)}
        />
      </div>
    </Panel>
  );
}

function picture(title: string, spec: LineFigureSpec, figure: LineFigure | null) {
  if (figure === null) return null;
  const size = { width: 720, height: 320 };
  const colours = chartColours();
  return {
    ...size,
    title,
    legend: spec.lines.map((line) => ({ text: line.name, colour: colours[line.colour] })),
    paint: (context: CanvasRenderingContext2D) => figure.paint(context, size),
  };
}
