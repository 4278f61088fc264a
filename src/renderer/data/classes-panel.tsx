import { useRef } from 'react';
import type { DataSummary } from '#shared/dataset-summary.ts';
import { digits, imagePixels } from '#shared/digits.ts';
import { DigitImage } from '../ui/digit-image.tsx';
import { formatCount } from '../ui/format.ts';
import { Panel } from '../ui/panel.tsx';
import { useElementWidth } from '../ui/use-element-width.ts';
import { filterWall, type WallFilter } from './wall-store.ts';

/** How many there are of each digit, and what they look like on average; a click shows only those. */
export function ClassesPanel(props: { readonly summary: DataSummary; readonly filter: WallFilter }) {
  const { classCounts, meanDigits } = props.summary;
  const most = Math.max(1, ...classCounts);
  const list = useRef<HTMLDivElement>(null);
  const scale = useElementWidth(list) < 740 ? 1 : 2;
  const chosen = props.filter.kind === 'digit' ? props.filter.digit : null;
  return (
    <Panel title="How many of each digit" subtitle="and how they look on average" tour="classes">
      <div className="classes" ref={list}>
        {digits.map((digit) => {
          const count = classCounts[digit] ?? 0;
          return (
            <button
              key={digit}
              type="button"
              className="class-button"
              aria-pressed={chosen === digit}
              aria-label={`Digit ${digit}: ${formatCount(count)} images`}
              onClick={() => filterWall({ kind: 'digit', digit })}
            >
              <span
                className="class-bar"
                style={{ height: `${(count / most) * 100}%`, background: `var(--digit-${digit})` }}
              />
              <DigitImage
                pixels={meanDigits.subarray(digit * imagePixels, (digit + 1) * imagePixels)}
                scale={scale}
                label=""
              />
              <span className="class-words small">
                <strong>{digit}</strong>
                <span className="quiet">{formatCount(count)}</span>
              </span>
            </button>
          );
        })}
      </div>
    </Panel>
  );
}
