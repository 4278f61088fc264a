import { useEffect, useState } from 'react';
import { type FailureData, failureToData, toFailure } from '#shared/rpc/failure.ts';
import type { Difference, RunComparison } from '#shared/run-history.ts';
import { studio } from '../studio/studio.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailurePanel } from '../ui/failure-panel.tsx';
import { formatPercent } from '../ui/format.ts';
import { useRunChoice } from './choice-store.ts';
import { fieldName, resultWords, stepsWords, weightsWords } from './compare-words.ts';
import { type ReadableRow, readableRow } from './run-row.ts';
import { useRuns } from './runs-store.ts';
import { TogetherPart } from './together-part.tsx';
import './compare-dialog.css';

/**
 * Runs side by side: how they read what none of them learned from; of two also where their plans and surroundings differ, and
 * whether the same came of them.
 */
export function CompareDialog() {
  const compared = useRunChoice((choice) => choice.compared);
  const rows = useRuns((state) => state.rows);
  const runs = (compared ?? []).flatMap((id) => readableRow(rows ?? [], id) ?? []);
  const [one, other, ...more] = runs;
  if (one === undefined || other === undefined) return null;
  const isPair = more.length === 0;
  return (
    <Dialog
      title={isPair ? `${one.name} and ${other.name}` : `${runs.length} runs compared`}
      wide
      onClose={close}
      actions={<Button onClick={close}>Close</Button>}
    >
      <div className="comparison selectable">
        <TogetherPart key={runs.map(({ id }) => id).join(' ')} runs={runs} />
        {isPair && <Comparison key={`${one.id} ${other.id}`} one={one} other={other} />}
      </div>
    </Dialog>
  );
}

function close(): void {
  useRunChoice.setState({ compared: null });
}

function Comparison({ one, other }: { readonly one: ReadableRow; readonly other: ReadableRow }) {
  const [comparison, setComparison] = useState<RunComparison | null>(null);
  const [failure, setFailure] = useState<FailureData | null>(null);
  const ids = `${one.id} ${other.id}`;

  useEffect(() => {
    const [first = '', second = ''] = ids.split(' ');
    const stop = new AbortController();
    studio('compareRuns', { ids: [first, second] }, { signal: stop.signal })
      .then(setComparison)
      .catch((thrown: unknown) => {
        if (!stop.signal.aborted) setFailure(failureToData(toFailure(thrown)));
      });
    return () => stop.abort();
  }, [ids]);

  return (
    <>
      {failure !== null && <FailurePanel title="They could not be compared" failure={failure} />}
      {failure === null && comparison === null && <p className="quiet">Comparing every step…</p>}
      {comparison !== null && <Differences comparison={comparison} names={[one.name, other.name]} />}
    </>
  );
}

interface DifferencesProps {
  readonly comparison: RunComparison;
  readonly names: readonly [string, string];
}

function Differences({ comparison, names }: DifferencesProps) {
  const { plan, surroundings, validationAccuracies } = comparison;
  const results: Difference = {
    field: 'Validation accuracy',
    values: [shareText(validationAccuracies[0]), shareText(validationAccuracies[1])],
  };
  return (
    <>
      <ul className="comparison-said">
        <li>{resultWords(comparison, names)}</li>
        <li>{stepsWords(comparison)}</li>
        <li>{weightsWords(comparison)}</li>
      </ul>
      <table className="comparison-table">
        <thead>
          <tr>
            <th scope="col">What differs</th>
            <th scope="col">{names[0]}</th>
            <th scope="col">{names[1]}</th>
          </tr>
        </thead>
        <Part title="Plan" differences={plan} none="The plans are the same." />
        <Part
          title="Data and versions"
          differences={surroundings}
          none="Both learned from the same digits, with the same versions."
        />
        <Part title="Result" differences={[results]} none="" />
      </table>
    </>
  );
}

interface PartProps {
  readonly title: string;
  readonly differences: readonly Difference[];
  readonly none: string;
}

function Part({ title, differences, none }: PartProps) {
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={3} className="comparison-part">
          {title}
        </th>
      </tr>
      {differences.length === 0 && (
        <tr>
          <td colSpan={3} className="quiet">
            {none}
          </td>
        </tr>
      )}
      {differences.map(({ field, values }) => (
        <tr key={field}>
          <th scope="row">{fieldName(field)}</th>
          <td>{values[0]}</td>
          <td>{values[1]}</td>
        </tr>
      ))}
    </tbody>
  );
}

function shareText(share: number | null): string {
  return share === null ? '–' : formatPercent(share);
}
