import { useMemo } from 'react';
import { confusionMatrix } from '#shared/metrics/confusion.ts';
import { predictionsOf } from '#shared/metrics/predictions.ts';
import { readingsOf } from '#shared/metrics/readings.ts';
import type { Session } from '#shared/session.ts';
import type { Evaluation } from '#shared/training.ts';
import { readerWords } from '../studio/reader-words.ts';
import { useSelection } from '../studio/selection-store.ts';
import { useSession } from '../studio/session-store.ts';
import { DetailsPanel } from './details-panel.tsx';
import { DigitInspector } from './digit-inspector.tsx';
import { EvaluationFigures } from './evaluation-figures.tsx';
import { learnedRows, readableScope } from './evaluation-scope.ts';
import { useEvaluation } from './evaluation-store.ts';
import { useFilter } from './filter-store.ts';
import { MatrixPanel } from './matrix-panel.tsx';
import { ReadingsPanel } from './readings-panel.tsx';
import { selectReadings } from './selection-words.ts';

/** The evaluation there is; empty panels in their places while the first one is on its way. */
export function Evaluated() {
  const evaluation = useEvaluation((store) => store.latest?.evaluation ?? null);
  const chosen = useEvaluation((store) => store.scope);
  const scope = useSession((session) => readableScope(session, chosen));
  const isStale = useEvaluation(({ latest }) => latest !== null && latest.scope !== scope);
  const reader = useSession(readerOf);
  const learned = useSession(learnedRows);
  const confusion = useMemo(
    () =>
      evaluation === null
        ? new Array<number>(100).fill(0)
        : confusionMatrix(evaluation.labels, predictionsOf(evaluation.probabilities)),
    [evaluation],
  );
  return (
    <div className="evaluate" data-stale={isStale}>
      <EvaluationFigures
        evaluation={evaluation}
        confusion={confusion}
        scope={scope}
        reader={reader}
        learned={learned}
      />
      <div className="evaluate-body">
        <MatrixPanel confusion={confusion} />
        {evaluation !== null && <Digits evaluation={evaluation} confusion={confusion} />}
      </div>
    </div>
  );
}

/** The selected digits, and one of them or what there is to say of all. */
function Digits({
  evaluation,
  confusion,
}: {
  readonly evaluation: Evaluation;
  readonly confusion: number[];
}) {
  const cell = useSelection((selection) => selection.cell);
  const { show, sureAbove, order, open } = useFilter();
  const readings = useMemo(() => readingsOf(evaluation), [evaluation]);
  const chosen = useMemo(
    () => selectReadings(readings, { cell, show, sureAbove, order }),
    [readings, cell, show, sureAbove, order],
  );
  const opened = open === null ? undefined : chosen.find((reading) => reading.row === open);
  return (
    <div className="evaluate-right">
      <ReadingsPanel readings={chosen} />
      {opened === undefined ? (
        <DetailsPanel evaluation={evaluation} confusion={confusion} />
      ) : (
        <DigitInspector reading={opened} probabilities={evaluation.probabilities} />
      )}
    </div>
  );
}

function readerOf({ run }: Session): string {
  const reader = readerWords(run);
  if (reader === null) return 'read by the network trained last';
  return `read by ${reader}${run.kind === 'ended' ? '' : ', still training'}`;
}
