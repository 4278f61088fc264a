import { LineChart } from '../charts/line-chart.tsx';
import { subscribeCurves } from '../studio/curves-store.ts';
import { formatCount, formatPercent } from '../ui/format.ts';
import { accuracySpec, lossSpec } from './run-lines.ts';

/** The two curves of a run, live, with one crosshair. */
export function RunCharts() {
  return (
    <div className="train-charts">
      <LineChart
        title="Accuracy"
        fileName="accuracy"
        spec={accuracySpec}
        subscribe={subscribeCurves}
        formatValue={formatPercent}
        formatX={stepWords}
      />
      <LineChart
        title="Loss"
        fileName="loss"
        spec={lossSpec}
        subscribe={subscribeCurves}
        formatValue={(loss) => loss.toFixed(3)}
        formatX={stepWords}
      />
    </div>
  );
}

function stepWords(step: number): string {
  return `step ${formatCount(step)}`;
}
