import { LineChart } from '../charts/line-chart.tsx';
import { subscribeCurves, useCurves } from '../studio/curves-store.ts';
import { formatCount, formatPercent } from '../ui/format.ts';
import { averagedSpecs, plainSpecs } from './run-lines.ts';

/** The two curves of a run, live, with one crosshair. */
export function RunCharts() {
  const averages = useCurves(({ start }) => start !== null && start.plan.averaging > 0);
  const { accuracy, loss } = averages ? averagedSpecs : plainSpecs;
  return (
    <div className="train-charts">
      <LineChart
        title="Accuracy"
        fileName="accuracy"
        tour="curves"
        spec={accuracy}
        subscribe={subscribeCurves}
        formatValue={formatPercent}
        formatX={stepWords}
      />
      <LineChart
        title="Loss"
        fileName="loss"
        spec={loss}
        subscribe={subscribeCurves}
        formatValue={(value) => value.toFixed(3)}
        formatX={stepWords}
      />
    </div>
  );
}

function stepWords(step: number): string {
  return `step ${formatCount(step)}`;
}
