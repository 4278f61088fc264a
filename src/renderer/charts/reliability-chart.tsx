import { useEffect, useRef, useState } from 'react';
import type { Calibration, CalibrationBin } from '#shared/metrics/calibration.ts';
import { formatNumberOf, formatPercent } from '../ui/format.ts';
import { useElementWidth } from '../ui/use-element-width.ts';
import { useChartColours } from './chart-colours.ts';
import { binAt, paintReliability } from './reliability-picture.ts';
import './reliability-chart.css';

const height = 222;
/** The chart gives way to the words beside it, within bounds. */
const words = 216;
const narrowest = 168;
const widest = 296;

/** Whether "90 % sure" is right nine times of ten: a reliability diagram and its bins in words. */
export function ReliabilityChart({ calibration }: { readonly calibration: Calibration }) {
  const whole = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const room = useElementWidth(whole);
  const width = Math.min(widest, Math.max(narrowest, room - words));
  const colours = useChartColours();
  const [pointed, setPointed] = useState<number | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: other colours are a reason to draw again.
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (canvas.current === null || context === null || context === undefined) return;
    const sharpness = window.devicePixelRatio;
    canvas.current.width = width * sharpness;
    canvas.current.height = height * sharpness;
    context.scale(sharpness, sharpness);
    paintReliability(context, calibration, { width, height, pointed });
  }, [calibration, pointed, colours, width]);

  const filled = calibration.bins.map((bin, place) => ({ bin, place })).filter(({ bin }) => bin.count > 0);
  return (
    <div ref={whole} className="reliability">
      <canvas
        ref={canvas}
        style={{ width, height }}
        role="img"
        aria-label={`Reliability diagram. ${filled.map(({ bin }) => binWords(bin)).join(' ')}`}
        onPointerMove={(event) =>
          setPointed(binAt(event.nativeEvent.offsetX, { width, height }, calibration.bins.length))
        }
        onPointerLeave={() => setPointed(null)}
      />
      <div className="reliability-words small">
        <p>
          On average its confidence is off by <b>{formatPercent(calibration.error)}</b>{' '}
          <span className="quiet">(expected calibration error)</span>
        </p>
        <table>
          <thead>
            <tr>
              <th scope="col">Sure</th>
              <th scope="col">Right</th>
              <th scope="col">Digits</th>
            </tr>
          </thead>
          <tbody>
            {filled.toReversed().map(({ bin, place }) => (
              <tr key={place} data-pointed={pointed === place}>
                <th scope="row">{rangeWords(bin)}</th>
                <td>{formatPercent(bin.accuracy, 1)}</td>
                <td>{bin.count.toLocaleString('en')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function rangeWords({ low, high }: CalibrationBin): string {
  return `${Math.round(low * 100)} – ${Math.round(high * 100)} %`;
}

function binWords(bin: CalibrationBin): string {
  return `${rangeWords(bin)} sure: ${formatPercent(bin.accuracy, 1)} right, ${formatNumberOf(bin.count, 'digit')}.`;
}
