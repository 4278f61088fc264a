import { ChevronLeft, ChevronRight, PenLine, X } from 'lucide-react';
import { useMemo } from 'react';
import type { DataSummary } from '#shared/dataset-summary.ts';
import { imagePixels } from '#shared/digits.ts';
import { useSamples } from '../studio/samples.ts';
import { sendToDraw } from '../studio/selection-store.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { formatCount } from '../ui/format.ts';
import { PixelReader } from './pixel-reader.tsx';
import { closeInspector, moveOnWall } from './wall-store.ts';
import './inspector.css';

interface InspectorProps {
  readonly summary: DataSummary;
  readonly indices: ArrayLike<number>;
  readonly position: number;
}

/** One digit, large: its label, its place in the file and the value of every pixel. */
export function Inspector({ summary, indices, position }: InspectorProps) {
  const index = indices[position] ?? 0;
  const wanted = useMemo(() => [index], [index]);
  const sample = useSamples(wanted)[0] ?? null;
  const inked = sample === null ? 0 : sample.pixels.reduce((count, ink) => count + (ink > 0 ? 1 : 0), 0);
  return (
    <aside className="inspector" aria-label="The chosen digit">
      <header className="inspector-head">
        <h3>Digit {formatCount(index + 1)}</h3>
        <IconButton
          icon={ChevronLeft}
          size="small"
          label="Previous digit"
          disabled={position === 0}
          onClick={() => moveOnWall(position - 1)}
        />
        <IconButton
          icon={ChevronRight}
          size="small"
          label="Next digit"
          disabled={position >= indices.length - 1}
          onClick={() => moveOnWall(position + 1)}
        />
        <IconButton icon={X} size="small" label="Close" onClick={closeInspector} />
      </header>
      <PixelReader pixels={sample?.pixels ?? null} />
      <dl className="facts">
        <div className="fact">
          <dt>Label</dt>
          <dd>
            <strong>{sample === null ? '—' : (sample.label ?? 'none')}</strong>
          </dd>
        </div>
        {summary.source.kind === 'file' && (
          <div className="fact">
            <dt>Line of {summary.name}</dt>
            <dd>{formatCount(index + 2)}</dd>
          </div>
        )}
        <div className="fact">
          <dt>Pixels with ink</dt>
          <dd>
            {formatCount(inked)} of {imagePixels}
          </dd>
        </div>
      </dl>
      <Button
        icon={PenLine}
        size="small"
        disabled={sample === null}
        onClick={() => sample !== null && sendToDraw(sample.pixels)}
      >
        Try in Draw
      </Button>
    </aside>
  );
}
