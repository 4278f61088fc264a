import { useMemo, useState } from 'react';
import { calibrationOf } from '#shared/metrics/calibration.ts';
import type { Confusion } from '#shared/metrics/confusion.ts';
import type { Evaluation } from '#shared/training.ts';
import { ChartMenu } from '../charts/chart-menu.tsx';
import { ReliabilityChart } from '../charts/reliability-chart.tsx';
import { calibrationCsv, reliabilityPicture } from '../charts/reliability-picture.ts';
import { Panel } from '../ui/panel.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { ScoreTable } from './score-table.tsx';
import { scoresCsv } from './scores-csv.ts';

const pages = [
  { value: 'scores', label: 'Per digit' },
  { value: 'calibration', label: 'Calibration' },
] as const;

interface DetailsPanelProps {
  readonly evaluation: Evaluation;
  readonly confusion: Confusion;
}

/** How well each digit is read, or how far the network's confidence can be trusted. */
export function DetailsPanel({ evaluation, confusion }: DetailsPanelProps) {
  const [page, setPage] = useState<(typeof pages)[number]['value']>('scores');
  const calibration = useMemo(() => calibrationOf(evaluation.probabilities, evaluation.labels), [evaluation]);
  const isScores = page === 'scores';
  return (
    <Panel
      title={isScores ? 'How well each digit is read' : 'Is it as sure as it is right?'}
      className="details"
      actions={
        <>
          <Segmented label="Details" value={page} choices={pages} onChange={setPage} />
          <ChartMenu
            title={isScores ? 'Scores' : 'Calibration'}
            fileName={isScores ? 'scores' : 'calibration'}
            picture={isScores ? null : () => reliabilityPicture(calibration)}
            csv={() => (isScores ? scoresCsv(confusion) : calibrationCsv(calibration))}
          />
        </>
      }
    >
      {isScores ? <ScoreTable confusion={confusion} /> : <ReliabilityChart calibration={calibration} />}
    </Panel>
  );
}
