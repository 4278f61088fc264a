import type { FinishedRun } from '#shared/studio-contract.ts';
import { TermLabel } from '../learn/glossary/term.tsx';
import { networkWords } from '../studio/reader-words.ts';
import { formatPercent } from '../ui/format.ts';
import { toggled } from './readers.ts';
import './readers-field.css';

interface ReadersFieldProps {
  readonly runs: readonly FinishedRun[];
  readonly readers: readonly FinishedRun[];
  readonly disabled: boolean;
  readonly onChoose: (ids: readonly string[]) => void;
}

/** Which finished runs read together; at least one is ticked. */
export function ReadersField({ runs, readers, disabled, onChoose }: ReadersFieldProps) {
  return (
    <fieldset className="submit-readers" disabled={disabled}>
      <span className="quiet">
        <TermLabel word="Read by" of="ensemble" />
      </span>
      <ul className="submit-runs">
        {runs.map((run) => {
          const isReader = readers.some(({ id }) => id === run.id);
          return (
            <li key={run.id}>
              <label className="submit-run">
                <input
                  type="checkbox"
                  checked={isReader}
                  onChange={() => onChoose(toggled(readers, run.id))}
                />
                <span className="submit-run-name">{run.name}</span>
                <span className="submit-run-network quiet">
                  {networkWords(run)} · {run.dataName}
                </span>
                <span>{formatPercent(run.validationAccuracy)}</span>
              </label>
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
