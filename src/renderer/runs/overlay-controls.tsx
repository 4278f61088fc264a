import { Segmented, Slider } from '../ui/segmented.tsx';
import { type Across, useRunChoice } from './choice-store.ts';
import { metricWords } from './overlay-curves.ts';

const metricChoices = (['accuracy', 'loss', 'trainingLoss'] as const).map((value) => ({
  value,
  label: metricWords[value].title,
}));

/** What the overlay shows of its runs, and along what. */
export function OverlayControls() {
  const metric = useRunChoice((choice) => choice.metric);
  const across = useRunChoice((choice) => choice.across);
  const { unit } = metricWords[metric];
  const acrossChoices: { value: Across; label: string }[] = [
    { value: 'steps', label: unit === 'epoch' ? 'Epochs' : 'Steps' },
    { value: 'seconds', label: 'Seconds' },
  ];
  return (
    <span className="runs-overlay-controls">
      {metric === 'trainingLoss' && <SmoothingSlider />}
      <Segmented
        label="Measure"
        value={metric}
        choices={metricChoices}
        onChange={(next) => useRunChoice.setState({ metric: next })}
      />
      <Segmented
        label="Along"
        value={across}
        choices={acrossChoices}
        onChange={(next) => useRunChoice.setState({ across: next })}
      />
    </span>
  );
}

/** Alone in following the smoothing, so that sliding renders nothing else. */
function SmoothingSlider() {
  const smoothing = useRunChoice((choice) => choice.smoothing);
  return (
    <span className="runs-smoothing">
      <span className="small">Smoothing {smoothing.toFixed(2)}</span>
      <Slider
        label="Smoothing"
        min={0}
        max={0.99}
        step={0.01}
        value={smoothing}
        onChange={(next) => useRunChoice.setState({ smoothing: next })}
      />
    </span>
  );
}
