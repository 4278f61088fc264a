import { countOperations, countParameters } from '#shared/network/network.ts';
import { networkNames, networkPresets } from '#shared/network/presets.ts';
import { largeCount } from '../../train/layer-words.ts';
import { classNames } from '../../ui/class-names.ts';
import { formatCount } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';

interface Compared {
  readonly title: string;
  readonly parameters: number;
  readonly operations: number;
  readonly isOwn: boolean;
}

const presets: readonly Compared[] = networkNames
  // It is Thorough's network, trained for longer.
  .filter((name) => name !== 'accurate')
  .map((name) => ({
    title: networkPresets[name].title,
    parameters: countParameters(networkPresets[name].network),
    operations: countOperations(networkPresets[name].network),
    isOwn: false,
  }));

/** What the network would cost beside those of the app; `own` is null while it does not fit together. */
export function PresetsComparison({ own }: { readonly own: Omit<Compared, 'isOwn'> | null }) {
  const rows = [...presets, ...(own === null ? [] : [{ ...own, isOwn: true }])];
  const sorted = rows.toSorted((one, other) => one.operations - other.operations);
  const most = Math.max(...sorted.map(({ operations }) => operations));
  return (
    <Panel title="Beside the app's networks">
      <table className="builder-compared">
        <thead>
          <tr>
            <th scope="col">Network</th>
            <th scope="col">Parameters</th>
            <th scope="col">Operations</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map(({ title, parameters, operations, isOwn }) => (
            <tr key={isOwn ? 'own' : title} className={classNames(isOwn && 'own')}>
              <th scope="row">{title}</th>
              <td>{formatCount(parameters)}</td>
              <td>
                {largeCount(operations)}
                <span className="builder-bar" style={{ width: `${(100 * operations) / most}%` }} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
