import { TriangleAlert } from 'lucide-react';
import { type Cell, type ExperimentPlan, isWhole } from '#shared/experiment.ts';
import { queueOf } from '#shared/experiment-queue.ts';
import { type FoldNoun, foldNoun } from '#shared/folding.ts';
import { isLearned, participantName } from '#shared/participants.ts';
import { Icon } from '../ui/icon.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import { cellText, cellWords } from './experiment-words.ts';
import type { Described } from './experiments-store.ts';
import { MoveButtons } from './move-buttons.tsx';

/** Cells in a line; more go on in the next. */
const most = 12;

/** Each contestant on each fold: waiting, learning, measured, or failed with its reason. */
export function FoldsTab({ described }: { readonly described: Described }) {
  const { plan, cells, order } = described.experiment;
  const noun = foldNoun(plan.folding);
  const queue = queueOf(described.experiment);
  const whole = cells.filter(isWhole);
  const best = bestOfFolds(whole);
  return (
    <>
      <p className="small quiet">
        Digits read correctly in each {noun}, in percent; the best of a {noun} is marked.{' '}
        {queue.length > 1
          ? 'They learn in this order; the arrows change it for what has not begun.'
          : 'Hover or focus a field for more.'}
      </p>
      <ul className="fold-rows" style={{ '--columns': columnsFor(plan.folding.count) }}>
        {plan.folding.count <= most && <FoldNumbers plan={plan} />}
        {[...order, ...plan.ensembles.map((_, position) => plan.contestants.length + position)]
          .map((contestant) => ({ contestant, name: participantName(plan, contestant) }))
          .map(({ contestant, name }) => (
            <li key={name} className="fold-row">
              <span className="fold-name" title={name}>
                <span>{name}</span>
                {queue.length > 1 && isLearned(plan, { contestant }) && (
                  <MoveButtons described={described} name={name} contestant={contestant} queue={queue} />
                )}
              </span>
              <span className="fold-cells">
                {whole
                  .filter((cell) => cell.contestant === contestant)
                  .map((cell) => (
                    <FoldCell
                      key={cell.fold}
                      cell={cell}
                      name={name}
                      noun={noun}
                      isBest={
                        cell.state.kind === 'done' && cell.state.result.accuracy === best.get(cell.fold)
                      }
                    />
                  ))}
              </span>
            </li>
          ))}
      </ul>
    </>
  );
}

interface FoldCellProps {
  readonly cell: Cell;
  readonly name: string;
  readonly noun: FoldNoun;
  readonly isBest: boolean;
}

function FoldCell({ cell, name, noun, isBest }: FoldCellProps) {
  const { fold, state } = cell;
  const words = cellWords(name, `${noun} ${fold + 1}`, state);
  return (
    <Tooltip text={words}>
      <button
        type="button"
        className="fold-cell"
        data-state={state.kind}
        data-best={isBest}
        aria-label={words}
      >
        {state.kind === 'running' && (
          <span className="fold-share" style={{ transform: `scaleX(${state.share})` }} />
        )}
        {state.kind === 'failed' && <Icon of={TriangleAlert} size={16} />}
        <span className="fold-text">{cellText(state)}</span>
      </button>
    </Tooltip>
  );
}

/** As many in each line, or one fewer in the last. */
function columnsFor(folds: number): number {
  return Math.ceil(folds / Math.ceil(folds / most));
}

function FoldNumbers({ plan: { folding } }: { readonly plan: ExperimentPlan }) {
  const word = foldNoun(folding) === 'fold' ? 'Fold' : 'Split';
  return (
    <li className="fold-row small quiet" aria-hidden="true">
      <span className="fold-name" />
      <span className="fold-cells">
        {Array.from({ length: folding.count }, (_, fold) => `${word} ${fold + 1}`).map((name) => (
          <span key={name} className="fold-number">
            {name}
          </span>
        ))}
      </span>
    </li>
  );
}

/** The highest accuracy of each fold. */
function bestOfFolds(cells: readonly Cell[]): ReadonlyMap<number, number> {
  const best = new Map<number, number>();
  for (const { fold, state } of cells)
    if (state.kind === 'done') best.set(fold, Math.max(best.get(fold) ?? 0, state.result.accuracy));
  return best;
}
