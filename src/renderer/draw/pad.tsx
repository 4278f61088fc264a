import { useEffect, useRef } from 'react';
import { useLightInk } from '../ui/ink-store.ts';
import { useElementWidth } from '../ui/use-element-width.ts';
import { shownDrawing, useDraw } from './draw-store.ts';
import { isEmpty } from './drawing.ts';
import { paintPad } from './paint-pad.ts';
import { usePen } from './use-pen.ts';
import './pad.css';

/** The sheet to write a digit on. */
export function Pad() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const state = useDraw();
  const drawing = shownDrawing(state);
  const lightInk = useLightInk();
  const { cursor, handlers } = usePen();
  const sheet = useRef<HTMLDivElement>(null);
  const side = useElementWidth(sheet);
  const resolution = Math.round(side * window.devicePixelRatio);

  useEffect(() => {
    if (canvas.current === null || resolution === 0) return;
    canvas.current.width = resolution;
    canvas.current.height = resolution;
    paintPad(canvas.current, drawing, { brush: state.brush, lightInk });
  }, [drawing, state.brush, lightInk, resolution]);

  return (
    <div
      ref={sheet}
      className={lightInk ? 'pad light-ink' : 'pad'}
      role="application"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the pad is drawn on with the keyboard too.
      tabIndex={0}
      aria-label="Drawing pad. Arrow keys move the pen, Space puts it down and lifts it, Delete clears the pad."
      {...handlers}
    >
      <canvas ref={canvas} />
      {isEmpty(drawing) && cursor === null && <p className="pad-hint">Write a digit here</p>}
      {cursor !== null && (
        <div
          className={cursor.down ? 'pad-cursor down' : 'pad-cursor'}
          style={{ transform: `translate(${cursor.x * side}px, ${cursor.y * side}px)` }}
        />
      )}
    </div>
  );
}
