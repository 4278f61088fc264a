import type { ReactNode } from 'react';
import './figure.css';

interface FigureProps {
  readonly label: ReactNode;
  /** With its unit; an em dash while there is none. */
  readonly value: string;
  /** Small and quiet after the value. */
  readonly note?: ReactNode;
}

/** A number that matters, under its name. */
export function Figure({ label, value, note }: FigureProps) {
  return (
    <div className="figure">
      <div className="figure-label">{label}</div>
      <div className="figure-value">
        {value}
        {note !== undefined && <span className="figure-note">{note}</span>}
      </div>
    </div>
  );
}

interface ProgressBarProps {
  readonly label: string;
  /** 0..1, or null when nobody knows. */
  readonly share: number | null;
  /** As wide as its place. */
  readonly wide?: boolean;
}

/** How far work has come. */
export function ProgressBar({ label, share, wide = false }: ProgressBarProps) {
  const done = share === null ? null : Math.min(1, Math.max(0, share));
  return (
    <div
      className={wide ? 'progress wide' : 'progress'}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={done === null ? undefined : Math.round(done * 100)}
    >
      {done === null ? (
        <div className="progress-unknown" />
      ) : (
        <div className="progress-done" style={{ transform: `scaleX(${done})` }} />
      )}
    </div>
  );
}
