import { LineChart } from '../charts/line-chart.tsx';
import { subscribeCurves, useCurves } from '../studio/curves-store.ts';
import { formatCount, formatPercent } from '../ui/format.ts';
import { Tooltip } from '../ui/tooltip.tsx';
import { accuracySpec, lossSpec } from './run-lines.ts';
import { smoothedFloor } from './smoothed-floor.ts';

/** The two curves of a run, live, with one crosshair. */
export function RunCharts() {
  const smoothing = useCurves(({ start }) => start?.plan.labelSmoothing ?? 0);
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
        note={smoothing > 0 ? <SmoothingNote smoothing={smoothing} /> : undefined}
      />
    </div>
  );
}

function stepWords(step: number): string {
  return `step ${formatCount(step)}`;
}

/** With label smoothing the two lines measure different things; nobody should take the gap for a success. */
function SmoothingNote({ smoothing }: { readonly smoothing: number }) {
  const share = formatPercent(smoothing, 0);
  const help = `This plan smooths its labels: ${share} of every answer it learns is shared by all ten digits, so that it does not become too sure. The training loss counts this and cannot fall below ${smoothedFloor(smoothing).toFixed(2)}; the validation loss leaves it out.`;
  return (
    <Tooltip text={help}>
      <button type="button" className="term-name">
        why training stays higher
      </button>
    </Tooltip>
  );
}
