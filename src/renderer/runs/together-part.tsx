import { useEffect, useState } from 'react';
import { type FailureData, failureToData, toFailure } from '#shared/rpc/failure.ts';
import type { RunsTogether } from '#shared/runs-together.ts';
import { Explained } from '../compare/explained.tsx';
import { pairTerms } from '../compare/pair-words.ts';
import { studio } from '../studio/studio.ts';
import { FailurePanel } from '../ui/failure-panel.tsx';
import { formatCount, formatPercent } from '../ui/format.ts';
import { Select } from '../ui/select.tsx';
import type { ReadableRow } from './run-row.ts';
import { against, type TogetherReader, togetherReaders } from './together-words.ts';
import './together-part.css';

/** How runs read the digits that none of them learned from, alone and as ensembles, and how sure their order is. */
export function TogetherPart({ runs }: { readonly runs: readonly ReadableRow[] }) {
  const [together, setTogether] = useState<RunsTogether | null>(null);
  const [failure, setFailure] = useState<FailureData | null>(null);
  const ids = runs.map(({ id }) => id).join(' ');

  useEffect(() => {
    const stop = new AbortController();
    studio('runsTogether', { ids: ids.split(' ') }, { signal: stop.signal })
      .then(setTogether)
      .catch((thrown: unknown) => {
        if (!stop.signal.aborted) setFailure(failureToData(toFailure(thrown)));
      });
    return () => stop.abort();
  }, [ids]);

  if (failure !== null)
    return <FailurePanel title="They cannot be measured on the same digits" failure={failure} />;
  if (together === null) return <p className="quiet">Looking up what each of them reads…</p>;
  return <TogetherTable together={together} names={runs.map(({ name }) => name)} />;
}

interface TogetherTableProps {
  readonly together: RunsTogether;
  readonly names: readonly string[];
}

function TogetherTable({ together, names }: TogetherTableProps) {
  const readers = togetherReaders(names, together);
  const [chosen, setChosen] = useState<string | null>(null);
  const facing = readers.find(({ position }) => String(position) === chosen) ?? readers[0];
  if (facing === undefined) return null;
  return (
    <section className="together" aria-label="On the same digits">
      <p>
        On the {formatCount(together.rows)} digits that none of them learned from.{' '}
        <span className="quiet">
          Each kept its best round by the digits it held back, which flatters all of them a little.
        </span>
      </p>
      <Select
        label="Compare the others with"
        value={String(facing.position)}
        choices={readers.map(({ position, name }) => ({ value: String(position), label: name }))}
        onChange={setChosen}
      />
      <table className="comparison-table together-table">
        <thead>
          <tr>
            <th scope="col">Who reads</th>
            <th scope="col">Reads</th>
            <th scope="col">
              <Explained
                word="95 % interval"
                help="Where the true share lies with 95 % confidence, by Wilson’s interval: so few digits leave that much open."
              />
            </th>
            <th scope="col">
              <Explained
                word="Only it"
                help={`Digits that this one reads correctly and ${facing.name} does not.`}
              />
            </th>
            <th scope="col">
              <Explained
                word="Only the other"
                help={`Digits that ${facing.name} reads correctly and this one does not.`}
              />
            </th>
            <th scope="col">
              <Explained word="McNemar p" help={pairTerms.mcNemar} />
            </th>
          </tr>
        </thead>
        <tbody>
          {readers.map((reader) => (
            <ReaderRow key={reader.position} reader={reader} facing={facing} together={together} />
          ))}
        </tbody>
      </table>
      <p className="small quiet">
        By mean, whoever is surer counts more; by vote, each counts once and the digit with the most votes
        wins.
      </p>
    </section>
  );
}

interface ReaderRowProps {
  readonly reader: TogetherReader;
  readonly facing: TogetherReader;
  readonly together: RunsTogether;
}

function ReaderRow({ reader, facing, together }: ReaderRowProps) {
  const { name, position, score } = reader;
  const [low, high] = score.interval;
  const compared = against(together, position, facing.position);
  return (
    <tr>
      <th scope="row" title={name}>
        {name}
      </th>
      <td>{formatPercent(score.accuracy)}</td>
      <td>
        {(low * 100).toFixed(2)} – {formatPercent(high)}
      </td>
      <td>{compared === null ? '–' : formatCount(compared.ownOnly)}</td>
      <td>{compared === null ? '–' : formatCount(compared.otherOnly)}</td>
      <td>{compared === null ? '–' : pText(compared.p)}</td>
    </tr>
  );
}

function pText(p: number): string {
  return p < 0.001 ? '< 0.001' : p.toFixed(3);
}
