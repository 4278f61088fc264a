import { ChartMenu } from '../charts/chart-menu.tsx';
import { confusionCsv } from '../charts/confusion-csv.ts';
import { ConfusionMatrix } from '../charts/confusion-matrix.tsx';
import { confusionPicture } from '../charts/confusion-picture.ts';
import { useCurves } from '../studio/curves-store.ts';
import { openCell, useSelection } from '../studio/selection-store.ts';
import { Panel } from '../ui/panel.tsx';
import { epochWords } from './run-words.ts';
import { useShownEpoch } from './shown-epoch.ts';

const nothing: readonly number[] = new Array<number>(100).fill(0);

/** The confusion matrix of the latest epoch; a cell opens its digits in Evaluate. */
export function RunConfusion() {
  const epoch = useShownEpoch();
  const member = useCurves(({ start }) => start?.member ?? null);
  const selected = useSelection((selection) => selection.cell);
  const confusion = epoch?.confusion ?? nothing;
  return (
    <Panel
      title="Confusion"
      subtitle={epoch === null ? 'after the first epoch' : epochWords(epoch.epoch, member)}
      className="train-confusion"
      actions={
        epoch !== null && (
          <ChartMenu
            title="Confusion"
            fileName="confusion"
            picture={() => confusionPicture('Confusion', confusion, 'counts')}
            csv={() => confusionCsv(confusion, 'counts')}
          />
        )
      }
    >
      <ConfusionMatrix
        confusion={confusion}
        unit="counts"
        selected={selected}
        onSelect={openCell}
        fit="width"
      />
    </Panel>
  );
}
