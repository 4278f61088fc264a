import { useEffect, useMemo } from 'react';
import { subscribeCurves } from '../studio/curves-store.ts';
import { useSession } from '../studio/session-store.ts';
import { shownDrawing, useDraw } from './draw-store.ts';
import { stepsOf } from './drawing.ts';
import { PadPanel } from './pad-panel.tsx';
import { ReadingPanel } from './reading-panel.tsx';
import { readDigit } from './reading-store.ts';
import { StepsPanel } from './steps-panel.tsx';
import { useDrawInput } from './use-draw-input.ts';
import './draw.css';

/** Milliseconds between readings of an unchanged drawing while the network learns. */
const learningInterval = 500;

/** Write a digit, see it become a network's input, see it read. */
export function DrawView() {
  useDrawInput();
  const { history, live, brush } = useDraw();
  const steps = useMemo(() => stepsOf(shownDrawing({ history, live }), brush), [history, live, brush]);
  const pixels = steps?.centred.pixels ?? null;
  const trainer = useSession((session) => session.trainer.kind);
  const run = useSession((session) => session.run.kind);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another trainer or run may read the same drawing otherwise.
  useEffect(() => readDigit(pixels), [pixels, trainer, run]);

  useEffect(() => {
    let last = 0;
    return subscribeCurves(() => {
      if (performance.now() - last < learningInterval) return;
      last = performance.now();
      readDigit(pixels);
    });
  }, [pixels]);

  return (
    <div className="draw">
      <PadPanel />
      <StepsPanel steps={steps} />
      <ReadingPanel empty={steps === null} onRetry={() => readDigit(pixels)} />
    </div>
  );
}
