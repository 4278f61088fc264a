import { countCells, type Experiment, type ExperimentReport, isWhole } from '#shared/experiment.ts';
import { withCell } from '#shared/experiment-session.ts';
import { foldNoun } from '#shared/folding.ts';
import { participantName } from '#shared/participants.ts';
import { duration, type ProgressLine, percent } from './progress-line.ts';

/** Tells of cells as they end, and how far the one in progress is. */
export function experimentReporter(progress: ProgressLine): (report: ExperimentReport) => void {
  let experiment: Experiment | null = null;
  return (report) => {
    if (report.kind === 'started') {
      experiment = report.experiment;
      const { done, of } = countCells(experiment.cells);
      progress.line(
        `${experiment.plan.name}: ${of} cells${done === 0 ? '' : `, ${done} of them done before`}`,
      );
      return;
    }
    if (experiment === null) return;
    const { cell } = report;
    experiment = { ...experiment, cells: withCell(experiment.cells, cell) };
    const part = isWhole(cell) ? '' : `, ${percent(cell.share)} of its rows`;
    const name = `${participantName(experiment.plan, cell.contestant)}, ${foldNoun(experiment.plan.folding)} ${cell.fold + 1}${part}`;
    const { done, failed, of } = countCells(experiment.cells);
    const { state } = cell;
    if (state.kind === 'running')
      progress.update((done + failed + state.share) / of, `${name} · ${duration(state.seconds)}`);
    if (state.kind === 'done')
      progress.line(`${name}: ${percent(state.result.accuracy)}, ${state.result.fitSeconds.toFixed(1)} s`);
    if (state.kind === 'failed') progress.line(`${name} failed: ${state.failure.message}`);
  };
}
