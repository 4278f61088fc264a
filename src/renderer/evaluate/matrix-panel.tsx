import { useState } from 'react';
import { ChartMenu } from '../charts/chart-menu.tsx';
import { confusionCsv } from '../charts/confusion-csv.ts';
import { ConfusionMatrix } from '../charts/confusion-matrix.tsx';
import { confusionPicture } from '../charts/confusion-picture.ts';
import type { MatrixUnit } from '../charts/heat-scale.ts';
import { TermLink } from '../learn/glossary/term.tsx';
import { type ConfusionCell, selectCell, useSelection } from '../studio/selection-store.ts';
import { Panel } from '../ui/panel.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { changeFilter } from './filter-store.ts';

const units: readonly { readonly value: MatrixUnit; readonly label: string }[] = [
  { value: 'counts', label: 'Counts' },
  { value: 'rates', label: 'Rates, %' },
];

/** The confusion matrix, as large as fits; a cell selects its digits, the selected one lets go of them. */
export function MatrixPanel({ confusion }: { readonly confusion: readonly number[] }) {
  const [unit, setUnit] = useState<MatrixUnit>('counts');
  const cell = useSelection((selection) => selection.cell);

  function select(chosen: ConfusionCell): void {
    const same = cell?.label === chosen.label && cell.prediction === chosen.prediction;
    selectCell(same ? null : chosen);
    changeFilter({ open: null });
  }

  return (
    <Panel
      title="Confusion"
      subtitle={<TermLink of="confusion-matrix">matrix</TermLink>}
      className="evaluate-matrix"
      tour="confusion"
      actions={
        <>
          <Segmented label="Cells show" value={unit} choices={units} onChange={setUnit} />
          <ChartMenu
            title="Confusion"
            fileName="confusion"
            picture={() => confusionPicture('Confusion', confusion, unit)}
            csv={() => confusionCsv(confusion, unit)}
          />
        </>
      }
    >
      <ConfusionMatrix confusion={confusion} unit={unit} selected={cell} onSelect={select} fit="box" />
    </Panel>
  );
}
