import { useMemo, useState } from 'react';
import type { DataSummary } from '#shared/dataset-summary.ts';
import type { Misread } from '#shared/training.ts';
import { useCurves } from '../studio/curves-store.ts';
import { openCell } from '../studio/selection-store.ts';
import { DigitGrid } from '../ui/digit-grid.tsx';
import { formatCount, formatPercent } from '../ui/format.ts';
import { Panel } from '../ui/panel.tsx';
import { ReadingCaption, readingCaptionHeight } from '../ui/reading-caption.tsx';
import { useShownEpoch } from './shown-epoch.ts';

const none: readonly Misread[] = [];

/** The validation digits read wrongly, surest first; a digit opens all like it in Evaluate. */
export function MisreadPanel({ summary }: { readonly summary: DataSummary | null }) {
  const epoch = useShownEpoch();
  const start = useCurves((curves) => curves.start);
  const [active, setActive] = useState<number | null>(null);
  const misread = epoch?.misread ?? none;
  const indices = useMemo(() => misread.map((digit) => digit.index), [misread]);
  const caption = useMemo(
    () => ({
      height: readingCaptionHeight,
      render: (position: number) => {
        const digit = misread[position];
        return digit === undefined ? null : <ReadingCaption reading={digit} />;
      },
    }),
    [misread],
  );
  const hasImages = summary !== null && start?.dataFingerprint === summary.fingerprint;

  function open(position: number): void {
    const digit = misread[position];
    if (digit !== undefined) openCell(digit);
  }

  return (
    <Panel title="Misread" subtitle={subtitle(epoch, start?.rows.validation ?? 0)} className="train-misread">
      {epoch === null && (
        <p className="quiet">Digits it gets wrong appear here, the surest mistakes first.</p>
      )}
      {epoch !== null && misread.length === 0 && (
        <p className="quiet">Every validation digit is read correctly.</p>
      )}
      {misread.length > 0 && !hasImages && (
        <p className="quiet">These digits are of {start?.dataName}, which is no longer open.</p>
      )}
      {misread.length > 0 && hasImages && (
        <DigitGrid
          label="Misread digits, surest first"
          indices={indices}
          scale={2}
          gap={12}
          active={active}
          onMove={setActive}
          onOpen={open}
          caption={caption}
          describe={(position) => describe(misread[position])}
        />
      )}
    </Panel>
  );
}

function subtitle(epoch: { readonly misreadCount: number } | null, validation: number): string {
  if (epoch === null) return '';
  return `${formatCount(epoch.misreadCount)} of ${formatCount(validation)}, surest first`;
}

function describe(digit: Misread | undefined): string {
  if (digit === undefined) return '';
  return `${digit.prediction} for ${digit.label}, ${formatPercent(digit.confidence, 0)} sure`;
}
