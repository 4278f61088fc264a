import { useEffect, useMemo, useState } from 'react';
import type { ReadingsTable } from '#shared/experiment.ts';
import { participantsOf } from '#shared/participants.ts';
import { type FailureData, failureToData, toFailure } from '#shared/rpc/failure.ts';
import { summaryOf } from '#shared/session.ts';
import { useSamples } from '../studio/samples.ts';
import { useSession } from '../studio/session-store.ts';
import { studio } from '../studio/studio.ts';
import { DigitGrid } from '../ui/digit-grid.tsx';
import { DigitImage } from '../ui/digit-image.tsx';
import { FailurePanel } from '../ui/failure-panel.tsx';
import { formatNumberOf } from '../ui/format.ts';
import type { Described } from './experiments-store.ts';
import { type HardDigit, hardestDigits, misreadByAll } from './hardest-digits.ts';
import './digits-tab.css';

/** Who errs on which digit, and the digits that all of them misread. */
export function DigitsTab({ described }: { readonly described: Described }) {
  const { data } = described.experiment;
  const open = useSession((session) => summaryOf(session)?.fingerprint ?? null);
  const isOpen = open === data.fingerprint;
  const { readings, failure } = useReadings(described);
  const digits = useMemo(() => (readings === null ? [] : hardestDigits(readings)), [readings]);
  if (failure !== null) return <FailurePanel title="The readings cannot be had" failure={failure} />;
  if (readings === null) return <p className="quiet">Reading who read what…</p>;
  if (readings.rows.length === 0) return <p className="quiet">Nobody has read anything yet.</p>;
  const names = participantsOf(described.experiment.plan).map(({ name }) => name);
  return (
    <div className="digits-tab">
      {!isOpen && (
        <p className="digits-note small">
          {open === null ? 'No digits are open' : 'Other digits are open'}, so the images cannot be shown.
          Open {data.name} in Data to see them.
        </p>
      )}
      <div className="digits-parts">
        <HardTable digits={digits} names={names} isOpen={isOpen} />
        <MisreadByAll digits={digits} isOpen={isOpen} />
      </div>
    </div>
  );
}

/** Fetched anew whenever another cell is done. */
function useReadings({ id, experiment }: Described) {
  const [readings, setReadings] = useState<ReadingsTable | null>(null);
  const [failure, setFailure] = useState<FailureData | null>(null);
  const done = experiment.cells.filter(({ state }) => state.kind === 'done').length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another cell that is done is a reason to ask again.
  useEffect(() => {
    const mine = new AbortController();
    studio('experimentReadings', { id }, { signal: mine.signal }).then(
      (table) => {
        if (mine.signal.aborted) return;
        setReadings(table);
        setFailure(null);
      },
      (thrown: unknown) => {
        if (!mine.signal.aborted) setFailure(failureToData(toFailure(thrown)));
      },
    );
    return () => mine.abort();
  }, [id, done]);
  return { readings, failure };
}

/** Rows of the table: beyond them digits are misread by few, and a list says little. */
const shownLimit = 100;

interface HardTableProps {
  readonly digits: readonly HardDigit[];
  readonly names: readonly string[];
  readonly isOpen: boolean;
}

/** Images by contestants: what each one read, wrong readings marked; those misread by most come first. */
function HardTable({ digits, names, isOpen }: HardTableProps) {
  const shown = useMemo(() => digits.slice(0, shownLimit), [digits]);
  const wanted = useMemo(() => (isOpen ? shown.map(({ row }) => row) : []), [shown, isOpen]);
  const samples = useSamples(wanted);
  return (
    <section className="hard" aria-label="Who errs on which digit">
      <h3>
        {digits.length <= shownLimit
          ? `${formatNumberOf(digits.length, 'digit')} somebody misread`
          : `The ${shownLimit} hardest of ${formatNumberOf(digits.length, 'digit')} somebody misread`}
      </h3>
      <div className="hard-scroll">
        <table className="compare-table hard-table">
          <thead>
            <tr>
              <th scope="col">Image</th>
              <th scope="col">Shows</th>
              <th scope="col">Misread by</th>
              {names.map((name) => (
                <th key={name} scope="col" className="hard-name" title={name}>
                  <span>{name}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((digit, place) => (
              <tr key={digit.row}>
                <td>
                  <DigitImage
                    pixels={samples[place]?.pixels ?? null}
                    scale={1}
                    label={`Digit ${digit.row + 1} of the data`}
                  />
                </td>
                <td>{digit.label}</td>
                <td>
                  {digit.misread} of {digit.readers}
                </td>
                {digit.read.map((read, contestant) => (
                  <td
                    key={names[contestant]}
                    className="hard-reading"
                    data-wrong={read !== null && read !== digit.label}
                  >
                    {read ?? '–'}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function MisreadByAll({
  digits,
  isOpen,
}: {
  readonly digits: readonly HardDigit[];
  readonly isOpen: boolean;
}) {
  const all = useMemo(() => misreadByAll(digits), [digits]);
  const rows = useMemo(() => all.map(({ row }) => row), [all]);
  const [active, setActive] = useState<number | null>(null);
  const caption = useMemo(
    () => ({
      height: 20,
      render: (position: number) => <span className="small quiet">a {all[position]?.label}</span>,
    }),
    [all],
  );
  return (
    <section className="misread-by-all" aria-label="Digits all of them misread">
      <h3>
        {all.length === 0
          ? 'No digit was misread by all of them'
          : `${formatNumberOf(all.length, 'digit')} all of them misread`}
      </h3>
      {all.length > 0 && isOpen && (
        <DigitGrid
          label="Digits all of them misread"
          indices={rows}
          scale={2}
          gap={8}
          active={active}
          onMove={setActive}
          onOpen={setActive}
          describe={(position) => `A ${all[position]?.label} that nobody read`}
          caption={caption}
        />
      )}
    </section>
  );
}
