import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { type FailureData, failureToData, toFailure } from '#shared/rpc/failure.ts';
import type { RunDetails } from '#shared/run-history.ts';
import { studio } from '../studio/studio.ts';
import { IconButton } from '../ui/button.tsx';
import { FailurePanel } from '../ui/failure-panel.tsx';
import { Figure } from '../ui/figure.tsx';
import { formatPercent, formatSeconds } from '../ui/format.ts';
import { Panel } from '../ui/panel.tsx';
import { closeDetails } from './choice-store.ts';
import { PrimaryAction } from './primary-action.tsx';
import { RunActions } from './run-action-buttons.tsx';
import { RunFacts } from './run-facts.tsx';
import { RunNotesFields } from './run-notes-fields.tsx';
import type { ReadableRow } from './run-row.ts';
import { epochsWords } from './run-words.ts';
import { StatusMark } from './status-mark.tsx';
import './run-details.css';

/** All there is to know of a run, and all that can be done with it. */
export function RunDetailsPanel({
  row,
  isCurrent,
}: {
  readonly row: ReadableRow;
  readonly isCurrent: boolean;
}) {
  const { details, failure } = useDetails(row);
  return (
    <Panel
      className="run-details"
      title="Details"
      actions={<IconButton icon={X} size="small" label="Close" onClick={closeDetails} />}
    >
      <div className="run-details-scroll">
        <RunNotesFields key={row.id} row={row} />
        <div className="run-figures">
          <Figure
            label="Validation"
            value={row.validationAccuracy === null ? '–' : formatPercent(row.validationAccuracy)}
          />
          <div className="run-figures-said small">
            <StatusMark status={row.status} />
            <span className="quiet">
              {epochsWords(row)}
              {row.members === null && ' epochs'} · {formatSeconds(row.trainSeconds)}
            </span>
          </div>
        </div>
        <div className="run-actions">
          <PrimaryAction row={row} isCurrent={isCurrent} />
          <RunActions row={row} isCurrent={isCurrent} />
        </div>
        {failure !== null && <FailurePanel title="Its details could not be read" failure={failure} />}
        {details !== null && <RunFacts details={details} />}
      </div>
    </Panel>
  );
}

/** What is known of a run; the last one's details stay until the next are here, so that nothing flickers. */
function useDetails(row: ReadableRow): {
  readonly details: RunDetails | null;
  readonly failure: FailureData | null;
} {
  const [found, setFound] = useState<{
    readonly id: string;
    readonly details: RunDetails | null;
    readonly failure: FailureData | null;
  } | null>(null);

  useEffect(() => {
    const stop = new AbortController();
    // Arrow keys pass over runs quickly: only one that is stayed at is read.
    const timer = window.setTimeout(() => {
      studio('runDetails', { id: row.id }, { signal: stop.signal })
        .then((details) => setFound({ id: row.id, details, failure: null }))
        .catch((thrown: unknown) => {
          const failure = failureToData(toFailure(thrown));
          if (failure.code !== 'cancelled') setFound({ id: row.id, details: null, failure });
        });
    }, 60);
    return () => {
      window.clearTimeout(timer);
      stop.abort();
    };
  }, [row]);

  return found?.id === row.id ? found : { details: null, failure: null };
}
