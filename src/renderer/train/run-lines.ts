import { makeCrosshair } from '../charts/crosshair.ts';
import { type Line, pointsOf } from '../charts/line.ts';
import type { LineFigureSpec } from '../charts/line-figure-spec.ts';
import { stepsAhead } from '../studio/curves.ts';
import { currentCurves } from '../studio/curves-store.ts';
import { formatCount } from '../ui/format.ts';

/** Both charts of a run show the same step under the crosshair. */
const crosshair = makeCrosshair();

type Measured = 'validationAccuracy' | 'validationLoss';

function trainingLine(measured: 'accuracy' | 'loss'): Line {
  return {
    name: 'training',
    colour: 'accent',
    look: 'noisy',
    points: pointsOf(
      () => currentCurves().steps,
      (report) => ({ x: report.step, y: report[measured] }),
    ),
  };
}

function validationLine(measured: Measured): Line {
  return {
    name: 'validation',
    colour: 'contrast',
    look: 'marked',
    points: pointsOf(
      () => currentCurves().epochs,
      (report) => ({ x: report.step, y: report[measured] }),
    ),
  };
}

/** Validation twice: with the weights of the last step, and with their running mean. */
function averagedLines(measured: Measured): Line[] {
  const sources = [
    { name: 'last step', colour: 'quiet', of: 'last' },
    { name: 'averaged', colour: 'contrast', of: 'mean' },
  ] as const;
  return sources.map(({ name, colour, of }) => ({
    name,
    colour,
    look: 'marked',
    points: pointsOf(
      () => currentCurves().epochs,
      (report) => ({ x: report.step, y: report.averaging?.[of][measured] ?? report[measured] }),
    ),
  }));
}

function xLabel(): string {
  const { start } = currentCurves();
  return start === null ? 'step' : `step of ${formatCount(start.plan.batch)} images`;
}

function xEnd(): number | null {
  const { start, steps } = currentCurves();
  return start === null ? null : stepsAhead(start, steps.at(-1));
}

/** Ends of epochs, while they are few enough to tell apart. */
function epochMarks(): number[] {
  const { epochs } = currentCurves();
  return epochs.length > 40 ? [] : epochs.map((epoch) => epoch.step);
}

const shared = {
  crosshair,
  xLabel,
  xEnd,
  marks: epochMarks,
} as const;

const accuracy = { ...shared, kind: 'share', yLabel: 'read correctly, %' } as const;
const loss = { ...shared, kind: 'loss', yLabel: 'cross-entropy, nats' } as const;

/** The two charts of a run. */
interface RunSpecs {
  readonly accuracy: LineFigureSpec;
  readonly loss: LineFigureSpec;
}

export const plainSpecs: RunSpecs = {
  accuracy: { ...accuracy, lines: [trainingLine('accuracy'), validationLine('validationAccuracy')] },
  loss: { ...loss, lines: [trainingLine('loss'), validationLine('validationLoss')] },
};

/** The same for a run that averages its weights. */
export const averagedSpecs: RunSpecs = {
  accuracy: { ...accuracy, lines: [trainingLine('accuracy'), ...averagedLines('validationAccuracy')] },
  loss: { ...loss, lines: [trainingLine('loss'), ...averagedLines('validationLoss')] },
};
