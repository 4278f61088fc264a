import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import type { StrokePoint } from '#shared/digit-image/strokes.ts';
import { drawLive, finishStroke } from './draw-store.ts';

/** How far an arrow key moves the cursor, as a share of the pad; Shift makes it a quarter. */
const keyStep = 1 / 28;

interface Cursor {
  readonly x: number;
  readonly y: number;
  readonly down: boolean;
}

/** The handlers that turn a mouse, finger, pen or the arrow keys into strokes; `cursor` shows while keys are used. */
export function usePen() {
  const points = useRef<StrokePoint[]>([]);
  const frame = useRef(0);
  const pointer = useRef<number | null>(null);
  const [cursor, setCursor] = useState<Cursor | null>(null);

  function show(): void {
    if (frame.current !== 0) return;
    frame.current = requestAnimationFrame(() => {
      frame.current = 0;
      if (points.current.length > 0) drawLive([...points.current]);
    });
  }

  function lift(): void {
    cancelAnimationFrame(frame.current);
    frame.current = 0;
    if (points.current.length > 0) drawLive(points.current);
    points.current = [];
    finishStroke();
  }

  function onPointerDown(event: PointerEvent<HTMLElement>): void {
    if (event.button !== 0 || pointer.current !== null) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    pointer.current = event.pointerId;
    setCursor(null);
    points.current = [pointOf(event.nativeEvent, event.currentTarget)];
    show();
  }

  function onPointerMove(event: PointerEvent<HTMLElement>): void {
    if (pointer.current !== event.pointerId) return;
    const { nativeEvent, currentTarget } = event;
    const moves = nativeEvent.getCoalescedEvents();
    for (const move of moves.length > 0 ? moves : [nativeEvent]) {
      points.current.push(pointOf(move, currentTarget));
    }
    show();
  }

  function onPointerEnd(event: PointerEvent<HTMLElement>): void {
    if (pointer.current !== event.pointerId) return;
    pointer.current = null;
    lift();
  }

  function onKeyDown(event: KeyboardEvent): void {
    const at = cursor ?? { x: 0.5, y: 0.25, down: false };
    const move = keyMove(event);
    if (move !== null) {
      event.preventDefault();
      const to = { x: inPad(at.x + move.x), y: inPad(at.y + move.y), down: at.down };
      setCursor(to);
      if (to.down) points.current.push({ x: to.x, y: to.y, pressure: 0.5 });
      if (to.down) show();
    }
    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault();
      setCursor({ ...at, down: !at.down });
      if (at.down) lift();
      else points.current = [{ x: at.x, y: at.y, pressure: 0.5 }];
      show();
    }
    if (event.key === 'Escape' && cursor !== null) {
      event.preventDefault();
      onBlur();
    }
  }

  function onBlur(): void {
    if (cursor?.down === true) lift();
    setCursor(null);
  }

  return {
    cursor,
    handlers: {
      onPointerDown,
      onPointerMove,
      onPointerUp: onPointerEnd,
      onPointerCancel: onPointerEnd,
      onKeyDown,
      onBlur,
    },
  };
}

function pointOf(event: globalThis.PointerEvent, pad: HTMLElement): StrokePoint {
  const box = pad.getBoundingClientRect();
  return {
    x: (event.clientX - box.left) / box.width,
    y: (event.clientY - box.top) / box.height,
    pressure: event.pointerType === 'pen' ? event.pressure : 0.5,
  };
}

function keyMove(event: KeyboardEvent): { readonly x: number; readonly y: number } | null {
  const step = event.shiftKey ? keyStep / 4 : keyStep;
  if (event.key === 'ArrowLeft') return { x: -step, y: 0 };
  if (event.key === 'ArrowRight') return { x: step, y: 0 };
  if (event.key === 'ArrowUp') return { x: 0, y: -step };
  return event.key === 'ArrowDown' ? { x: 0, y: step } : null;
}

function inPad(share: number): number {
  return Math.min(1, Math.max(0, share));
}
