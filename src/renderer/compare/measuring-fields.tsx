import type { ReactNode } from 'react';
import type { Folding } from '#shared/folding.ts';
import { TermLabel, TermLink } from '../learn/glossary/term.tsx';
import { formatCount } from '../ui/format.ts';
import { NumberField } from '../ui/number-field.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { Term } from '../ui/tooltip.tsx';
import type { Measuring } from './measuring.ts';

interface MeasuringProps {
  readonly measuring: Measuring;
  readonly onChange: (change: Partial<Measuring>) => void;
}

const foldingChoices = [
  { value: 'k-fold', label: 'Folds' },
  { value: 'repeated-split', label: 'Repeated splits' },
] as const;

/** Which folding a kind begins with. */
const usualFoldings: Readonly<Record<Folding['kind'], Folding>> = {
  'k-fold': { kind: 'k-fold', count: 3 },
  'repeated-split': { kind: 'repeated-split', count: 5, validation: 0.2 },
};

/** Which digits are learned from and which are held back; `total` are those of the data. */
export function DigitsFields({ measuring, total, onChange }: MeasuringProps & { readonly total: number }) {
  const { folding, rows } = measuring;
  return (
    <>
      <div className="compare-folding">
        <Segmented
          label="How digits are held back"
          value={folding.kind}
          choices={foldingChoices}
          onChange={(kind) => onChange({ folding: usualFoldings[kind] })}
        />
        <p className="small quiet">{foldingHelp(folding)}</p>
      </div>
      <FoldingFields folding={folding} onChange={(changed) => onChange({ folding: changed })} />
      <NumberField
        label="Digits"
        value={Math.min(rows, total)}
        min={Math.min(20, total)}
        max={total}
        step={1000}
        whole
        unit={`of ${formatCount(total)}`}
        onChange={(value) => onChange({ rows: value >= total ? Number.MAX_SAFE_INTEGER : value })}
      />
    </>
  );
}

/** How long one measurement may take, and the seed. `repeats` says what the same seed repeats. */
export function LimitFields({ measuring, repeats, onChange }: MeasuringProps & { readonly repeats: string }) {
  return (
    <>
      <NumberField
        label={
          <Term
            word="At most"
            term="each time"
            help="How long an algorithm may learn for one measurement. What takes longer is given up and marked; the rest goes on. 0: no limit."
          />
        }
        value={measuring.secondsPerCell}
        min={0}
        max={604_800}
        step={60}
        unit="s"
        onChange={(secondsPerCell) => onChange({ secondsPerCell })}
      />
      <NumberField
        label={
          <TermLabel
            word="Randomness"
            of="seed"
            help={`Decides which digits are held back when, and every other draw: the same seed repeats the ${repeats}.`}
          />
        }
        value={measuring.seed}
        min={0}
        max={0xffff_ffff}
        step={1}
        whole
        onChange={(seed) => onChange({ seed })}
      />
    </>
  );
}

function foldingHelp(folding: Folding): ReactNode {
  if (folding.kind !== 'k-fold') return 'A share is drawn anew each time and held back to be measured on.';
  return (
    <>
      The digits are dealt into equal parts; each part is held back once and measured on:{' '}
      <TermLink of="cross-validation" />.
    </>
  );
}

interface FoldingFieldsProps {
  readonly folding: Folding;
  readonly onChange: (folding: Folding) => void;
}

function FoldingFields({ folding, onChange }: FoldingFieldsProps) {
  if (folding.kind === 'k-fold')
    return (
      <NumberField
        label="How many"
        value={folding.count}
        min={2}
        max={20}
        step={1}
        whole
        unit="folds"
        onChange={(count) => onChange({ ...folding, count })}
      />
    );
  return (
    <>
      <NumberField
        label="How many"
        value={folding.count}
        min={1}
        max={50}
        step={1}
        whole
        unit="splits"
        onChange={(count) => onChange({ ...folding, count })}
      />
      <NumberField
        label="Held back"
        value={Number((folding.validation * 100).toPrecision(6))}
        min={1}
        max={50}
        step={5}
        unit="%"
        onChange={(percent) => onChange({ ...folding, validation: percent / 100 })}
      />
    </>
  );
}
