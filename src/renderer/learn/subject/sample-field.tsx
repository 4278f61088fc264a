import { Shuffle } from 'lucide-react';
import { useState } from 'react';
import { digits } from '#shared/digits.ts';
import { toFailure } from '#shared/rpc/failure.ts';
import type { Session } from '#shared/session.ts';
import { summaryOf } from '#shared/session.ts';
import { sessionStore, useSession } from '../../studio/session-store.ts';
import { studio } from '../../studio/studio.ts';
import { Button } from '../../ui/button.tsx';
import { formatCount } from '../../ui/format.ts';
import { Select } from '../../ui/select.tsx';
import { chooseSamples, type SampleChoice, showSample, useSubject } from './subject-store.ts';

const choices = [
  { value: 'any', label: 'any digit' },
  ...digits.map((digit) => ({ value: String(digit), label: String(digit) })),
  { value: 'misread', label: 'misread by this network' },
];

interface SampleFieldProps {
  /** The run that is looked into; undefined where there is none. */
  readonly run: string | null | undefined;
}

/** Which digits of the open data to take one of, and another one of them. */
export function SampleField({ run }: SampleFieldProps) {
  const choice = useSubject((subject) => subject.choice);
  const row = useSubject(({ digit }) => (digit.kind === 'sample' ? digit.row : null));
  const labelled = useSession((session) => summaryOf(session)?.labelled ?? false);
  const [said, setSaid] = useState('');

  async function showAnother(wanted: SampleChoice): Promise<void> {
    setSaid('');
    try {
      const rows = await rowsOf(wanted, run);
      if (typeof rows === 'string') setSaid(rows);
      else showSample(anotherOf(rows, row));
    } catch (thrown) {
      setSaid(toFailure(thrown).message);
    }
  }

  function choose(value: string): void {
    const wanted = value === 'any' || value === 'misread' ? value : Number(value);
    chooseSamples(wanted);
    void showAnother(wanted);
  }

  return (
    <div className="subject-sample">
      <Select
        label="Digit"
        value={String(choice)}
        choices={labelled ? choices : choices.slice(0, 1)}
        onChange={choose}
      />
      <div className="subject-row">
        <Button size="small" icon={Shuffle} onClick={() => void showAnother(choice)}>
          Another one
        </Button>
        <span className="small quiet" role="status">
          {said === '' && row !== null ? `digit ${formatCount(row + 1)} of the data` : said}
        </span>
      </div>
    </div>
  );
}

/** The rows of a choice, or why there are none. Throws the trainer's failures. */
async function rowsOf(choice: SampleChoice, run: string | null | undefined): Promise<Uint32Array | string> {
  if (choice !== 'misread') {
    const { indices } = await studio('sampleIndices', { digit: choice === 'any' ? null : choice });
    return indices.length === 0 ? `There is no ${choice} in the data.` : indices;
  }
  if (run === undefined) return 'No network has read these digits yet.';
  const { rows, dataFingerprint } = await studio('misreadDigits', { run });
  if (dataFingerprint !== fingerprintOf(sessionStore.getState().session))
    return 'This network learned from other digits than those that are open.';
  return rows.length === 0 ? 'None is known: a run lists its misread digits when it ends.' : rows;
}

function fingerprintOf(session: Session): string | null {
  return summaryOf(session)?.fingerprint ?? null;
}

/** One of the rows by chance, another than the one shown where there is another. */
function anotherOf(rows: Uint32Array, shown: number | null): number {
  const others = rows.filter((row) => row !== shown);
  const among = others.length === 0 ? rows : others;
  return among[Math.floor(Math.random() * among.length)] ?? 0;
}
