import { Gauge, Square } from 'lucide-react';
import { useState } from 'react';
import { distortionRanges } from '#shared/digit-image/distortions.ts';
import { digits } from '#shared/digits.ts';
import { breakingPoints, type RobustnessPoint, shareRight } from '#shared/learn/robustness.ts';
import { totalsOf } from '#shared/metrics/confusion.ts';
import { Button } from '../../ui/button.tsx';
import { FailurePanel } from '../../ui/failure-panel.tsx';
import { Figure, ProgressBar } from '../../ui/figure.tsx';
import { formatCount, formatPercent } from '../../ui/format.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { FigurePanel } from '../figure/figure-panel.tsx';
import { FigureRow, InputRow } from '../figure/input-row.tsx';
import { CurvesFigure } from './curves-figure.tsx';
import {
  cancelMeasuring,
  chooseSampleSize,
  chooseThreshold,
  curveKey,
  measureRobustness,
  type RobustnessTask,
  useRobustness,
} from './robustness-store.ts';
import { distortionWords } from './robustness-words.ts';

const none: readonly RobustnessPoint[] = [];

interface CurvesPanelProps {
  readonly task: RobustnessTask | null;
  /** Why nothing can be measured now; null when it can. */
  readonly obstacle: string | null;
}

/** The whole validation set under one distortion: curves, and where they break. */
export function CurvesPanel({ task, obstacle }: CurvesPanelProps) {
  const { chosen, digits: sample, threshold, strengths, state, curves } = useRobustness();
  const [lit, setLit] = useState<number | null>(null);
  const points = task === null ? none : (curves.get(curveKey(task, { chosen, digits: sample })) ?? none);
  const { neutral } = distortionRanges[chosen];
  const words = distortionWords[chosen];
  const start = points.find(({ strength }) => strength === neutral);
  const isMeasuring = state.kind === 'measuring';
  const isWhole = points.length > 1 && !isMeasuring;
  const breaks = (digit: number | null) =>
    breakWords(breakingPoints(points, { neutral, threshold, digit }), words.strength);
  return (
    <FigurePanel
      title={`${words.name}: many digits`}
      {...(start === undefined
        ? {}
        : { subtitle: `${formatCount(totalsOf(start.confusion).total)} digits, this distortion alone` })}
      fileName={`robustness-${chosen}`}
    >
      <CurvesFigure
        distortion={chosen}
        points={points}
        threshold={threshold}
        strength={strengths[chosen]}
        lit={lit}
      />
      <FigureRow>
        <Figure
          label="Unchanged"
          value={start === undefined ? '–' : formatPercent(shareRight(start.confusion, null) ?? 0)}
          note="read right"
        />
        <Figure
          label={`Breaks: fewer than ${formatPercent(threshold, 0)} are read right`}
          value={isWhole ? breaks(null) : '–'}
        />
      </FigureRow>
      {isWhole && (
        <ul className="robust-digits" aria-label="Where each digit breaks">
          {digits.map((digit) => (
            <li key={digit}>
              <button
                type="button"
                className="robust-digit"
                aria-pressed={lit === digit}
                onPointerEnter={() => setLit(digit)}
                onPointerLeave={() => setLit(null)}
                onFocus={() => setLit(digit)}
                onBlur={() => setLit(null)}
              >
                <span className="robust-swatch" style={{ background: `var(--digit-${digit})` }} />
                <span className="robust-name">{digit}</span>
                <span className="quiet">{breaks(digit)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {state.kind === 'failed' && <FailurePanel title="This could not be measured" failure={state.failure} />}
      <InputRow>
        {isMeasuring ? (
          <>
            <Button icon={Square} onClick={cancelMeasuring}>
              Cancel
            </Button>
            <ProgressBar label="Measuring" share={state.done / state.total} />
            <span className="quiet">
              {state.done} of {state.total}
            </span>
          </>
        ) : (
          <>
            <Button
              kind="primary"
              icon={Gauge}
              disabled={obstacle !== null || task === null}
              onClick={() => task !== null && void measureRobustness(task)}
            >
              {`Measure: ${words.name.toLowerCase()}`}
            </Button>
            <MeasureChoices />
          </>
        )}
      </InputRow>
      <p className="robust-hint small quiet">
        {obstacle ?? 'A breaking point lies on the line between the two measured strengths around it.'}
      </p>
    </FigurePanel>
  );
}

const samples = [
  { value: '300', label: '300' },
  { value: '1000', label: '1,000' },
  { value: 'all', label: 'all' },
] as const;
const thresholds = [
  { value: '0.9', label: '90 %' },
  { value: '0.5', label: '50 %' },
] as const;

function MeasureChoices() {
  const { digits: sample, threshold } = useRobustness();
  return (
    <div className="robust-choices">
      <Select
        label="Validation digits"
        value={sample === null ? 'all' : sample === 300 ? '300' : '1000'}
        choices={samples}
        onChange={(value) => chooseSampleSize(value === 'all' ? null : Number(value))}
      />
      <div className="field-row">
        <span className="field-label">Broken below</span>
        <Segmented
          label="Broken where fewer are read right than"
          value={threshold === 0.5 ? '0.5' : '0.9'}
          choices={thresholds}
          onChange={(value) => chooseThreshold(Number(value))}
        />
      </div>
    </div>
  );
}

/** Both sides of the neutral strength at which a curve breaks, in words. */
function breakWords(
  { below, above }: ReturnType<typeof breakingPoints>,
  strength: (value: number) => string,
): string {
  const known = [below, above].filter((at) => at !== null);
  const places = [...new Set(known.map(strength))];
  return places.length === 0 ? 'never' : places.join(' and ');
}
