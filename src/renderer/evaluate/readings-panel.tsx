import { X } from 'lucide-react';
import { useMemo } from 'react';
import type { Reading } from '#shared/metrics/readings.ts';
import { TermLink } from '../learn/glossary/term.tsx';
import { selectCell, useSelection } from '../studio/selection-store.ts';
import { Button } from '../ui/button.tsx';
import { DigitGrid } from '../ui/digit-grid.tsx';
import { Panel } from '../ui/panel.tsx';
import { ReadingCaption, readingCaptionHeight } from '../ui/reading-caption.tsx';
import { Segmented, Slider } from '../ui/segmented.tsx';
import { changeFilter, useFilter } from './filter-store.ts';
import { type ReadingOrder, readingWords, selectionWords } from './selection-words.ts';

const showChoices = [
  { value: 'misread', label: 'Misread' },
  { value: 'all', label: 'All' },
] as const;

const orderChoices: readonly { readonly value: ReadingOrder; readonly label: string }[] = [
  { value: 'surest', label: 'Surest' },
  { value: 'least-sure', label: 'Least sure' },
  { value: 'loss', label: 'Top losses' },
];

interface ReadingsPanelProps {
  /** The digits the filter lets through, in its order. */
  readonly readings: readonly Reading[];
}

/** The selected digits with what they were read as; the selection in words is the panel's title. */
export function ReadingsPanel({ readings }: ReadingsPanelProps) {
  const cell = useSelection((selection) => selection.cell);
  const filter = useFilter();
  const indices = useMemo(() => Uint32Array.from(readings, (reading) => reading.index), [readings]);
  const caption = useMemo(
    () => ({
      height: readingCaptionHeight,
      render: (position: number) => {
        const reading = readings[position];
        return reading === undefined ? null : <ReadingCaption reading={reading} />;
      },
    }),
    [readings],
  );
  const active = readings.findIndex((reading) => reading.row === filter.open);

  function open(position: number): void {
    changeFilter({ open: readings[position]?.row ?? null });
  }

  return (
    <Panel
      title={selectionWords(readings.length, { cell, ...filter })}
      className="readings"
      actions={
        cell === null ? (
          <Segmented
            label="Digits to show"
            value={filter.show}
            choices={showChoices}
            onChange={(show) => changeFilter({ show })}
          />
        ) : (
          <Button kind="quiet" size="small" icon={X} onClick={() => selectCell(null)}>
            All misread
          </Button>
        )
      }
    >
      <div className="readings-filter">
        <Segmented
          label="Order"
          value={filter.order}
          choices={orderChoices}
          onChange={(order) => changeFilter({ order })}
        />
        <span className="spacer" />
        <span className="quiet">
          <TermLink of="confidence">sure</TermLink> above {filter.sureAbove.toFixed(2)}
        </span>
        <Slider
          label="Least confidence"
          min={0}
          max={0.99}
          step={0.01}
          value={filter.sureAbove}
          onChange={(sureAbove) => changeFilter({ sureAbove })}
        />
      </div>
      {readings.length === 0 ? (
        <p className="readings-none quiet">
          {filter.sureAbove > 0
            ? 'None is as sure as that.'
            : 'There is no such digit: nothing was misread here.'}
        </p>
      ) : (
        <DigitGrid
          label="The selected digits"
          indices={indices}
          scale={2}
          gap={12}
          active={active < 0 ? null : active}
          onMove={open}
          onOpen={open}
          caption={caption}
          describe={(position) => describe(readings[position])}
        />
      )}
    </Panel>
  );
}

function describe(reading: Reading | undefined): string {
  return reading === undefined ? '' : readingWords(reading);
}
