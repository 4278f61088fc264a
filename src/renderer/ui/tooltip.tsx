import { type ReactNode, useCallback, useEffect, useId, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import './tooltip.css';

/** Before a tooltip shows, so that passing over buttons stays calm. */
const delay = 400;
const gap = 6;

interface Place {
  readonly left: number;
  readonly top: number;
}

/** Explains the control inside it, on hover and on keyboard focus. Escape hides it. */
export function Tooltip({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  const id = useId();
  const anchor = useRef<HTMLSpanElement>(null);
  const timer = useRef(0);
  const [shown, setShown] = useState(false);

  function show(): void {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setShown(true), delay);
  }

  const hide = useCallback(() => {
    window.clearTimeout(timer.current);
    setShown(false);
  }, []);

  useEffect(() => hide, [hide]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only watches what happens to the control inside it.
    <span
      ref={anchor}
      className="tooltip-anchor"
      aria-describedby={shown ? id : undefined}
      onPointerEnter={show}
      onPointerLeave={hide}
      onPointerDown={hide}
      onFocus={(event) => event.target.matches(':focus-visible') && show()}
      onBlur={hide}
      onKeyDown={(event) => event.key === 'Escape' && hide()}
    >
      {children}
      {shown && <Bubble id={id} text={text} anchor={anchor.current} />}
    </span>
  );
}

function Bubble(props: { readonly id: string; readonly text: string; readonly anchor: HTMLElement | null }) {
  const [place, setPlace] = useState<Place>({ left: -1000, top: -1000 });
  const { anchor } = props;
  const measure = useCallback(
    (bubble: HTMLDivElement | null) => {
      if (bubble !== null && anchor !== null) setPlace(placeBeside(anchor, bubble));
    },
    [anchor],
  );
  return createPortal(
    <div ref={measure} id={props.id} role="tooltip" className="tooltip" style={place}>
      {props.text}
    </div>,
    // What is outside a modal dialog lies under it.
    anchor?.closest('dialog') ?? document.body,
  );
}

/** Under the anchor, above it where there is no room, and never over the window's edge. */
function placeBeside(anchor: HTMLElement, bubble: HTMLElement): Place {
  const around = anchor.getBoundingClientRect();
  const size = bubble.getBoundingClientRect();
  const middle = around.left + around.width / 2 - size.width / 2;
  const left = Math.max(gap, Math.min(window.innerWidth - size.width - gap, middle));
  const under = around.bottom + gap;
  const fits = under + size.height + gap <= window.innerHeight;
  return { left, top: fits ? under : around.top - size.height - gap };
}

interface TermProps {
  /** The word a newcomer knows. */
  readonly word: string;
  /** What the field calls it. */
  readonly term: string;
  readonly help: string;
}

/** A newcomer's word with the field's term beside it, which explains itself. */
export function Term({ word, term, help }: TermProps) {
  return (
    <span className="term">
      {word}
      <Tooltip text={help}>
        <button type="button" className="term-name">
          {term}
        </button>
      </Tooltip>
    </span>
  );
}
