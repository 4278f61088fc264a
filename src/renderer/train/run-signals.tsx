import type { StepReport } from '#shared/training.ts';
import { TermLink } from '../learn/glossary/term.tsx';
import type { TermName } from '../learn/glossary/terms.ts';
import { currentCurves, useCurves } from '../studio/curves-store.ts';
import { Panel } from '../ui/panel.tsx';
import { calmRate } from './plan-words.ts';
import { sparkline } from './sparkline.ts';
import './run-signals.css';

interface Signal {
  readonly word: string;
  readonly term: TermName;
  /** Where the glossary's sentence does not say it all. */
  readonly help?: string;
  readonly of: (step: StepReport) => number;
  /** `peak` is the highest learning rate of the plan. */
  readonly say: (value: number, peak: number) => string;
}

const signals: readonly Signal[] = [
  {
    word: 'Step size',
    term: 'learning-rate',
    help: 'How far this step moved the weights: the schedule at work.',
    of: (step) => step.learningRate,
    say: calmRate,
  },
  {
    word: 'Slope',
    term: 'gradient-norm',
    of: (step) => step.gradientNorm,
    say: sizeWords,
  },
  {
    word: 'Weights',
    term: 'weight-norm',
    of: (step) => step.weightNorm,
    say: sizeWords,
  },
];

const size = { width: 160, height: 32 };

/** What drives the learning, as three small curves over all steps so far. */
export function RunSignals() {
  const last = useCurves((curves) => curves.steps.at(-1));
  const peak = useCurves(({ start }) => start?.plan.learningRate ?? 1);
  return (
    <Panel className="run-signals">
      <ul className="run-signal-list">
        {signals.map(({ word, term, help, of, say }) => (
          <li key={term} className="run-signal">
            <span className="small quiet">
              <span className="run-signal-word">{word} </span>
              <TermLink of={term} help={help} className="term-name" />
            </span>
            <span className="run-signal-value">{last === undefined ? '–' : say(of(last), peak)}</span>
            <svg viewBox={`0 0 ${size.width} ${size.height}`} preserveAspectRatio="none" aria-hidden="true">
              <path d={sparkline(currentCurves().steps.map(of), size)} />
            </svg>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Three digits, whatever the size. */
function sizeWords(value: number): string {
  if (!Number.isFinite(value)) return '∞';
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
