import { makeCrosshair } from '../charts/crosshair.ts';
import type { Line } from '../charts/line.ts';
import { pointsOf } from '../charts/line.ts';
import type { LineFigureSpec } from '../charts/line-figure-spec.ts';
import { currentCurves } from '../studio/curves-store.ts';
import { formatCount } from '../ui/format.ts';

/** Both charts of a run show the same step under the crosshair. */
const crosshair = makeCrosshair();

function runLines(
  training: 'accuracy' | 'loss',
  validation: 'validationAccuracy' | 'validationLoss',
): Line[] {
  return [
    {
      name: 'training',
      colour: 'accent',
      look: 'noisy',
      points: pointsOf(
        () => currentCurves().steps,
        (report) => ({ x: report.step, y: report[training] }),
      ),
    },
    {
      name: 'validation',
      colour: 'contrast',
      look: 'marked',
      points: pointsOf(
        () => currentCurves().epochs,
        (report) => ({ x: report.step, y: report[validation] }),
      ),
    },
  ];
}

function xLabel(): string {
  const { start } = currentCurves();
  return start === null ? 'step' : `step of ${formatCount(start.plan.batch)} images`;
}

/** Ends of epochs, while they are few enough to tell apart. */
function epochMarks(): number[] {
  const { epochs } = currentCurves();
  return epochs.length > 40 ? [] : epochs.map((epoch) => epoch.step);
}

const shared = {
  crosshair,
  xLabel,
  xEnd: () => currentCurves().start?.steps ?? null,
  marks: epochMarks,
} as const;

export const accuracySpec: LineFigureSpec = {
  ...shared,
  lines: runLines('accuracy', 'validationAccuracy'),
  kind: 'share',
  yLabel: 'read correctly, %',
};

export const lossSpec: LineFigureSpec = {
  ...shared,
  lines: runLines('loss', 'validationLoss'),
  kind: 'loss',
  yLabel: 'cross-entropy, nats',
};
