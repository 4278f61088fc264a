import { CircleAlert, CircleCheck } from 'lucide-react';
import { useMemo } from 'react';
import type { DataCheck } from '#shared/dataset-summary.ts';
import { useSamples } from '../studio/samples.ts';
import { DigitImage } from '../ui/digit-image.tsx';
import { formatCount } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { Panel } from '../ui/panel.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import { checkWords } from './check-words.ts';
import { filterWall, type WallFilter } from './wall-store.ts';

/** What was looked for in the data, and what was found. */
export function ChecksPanel(props: { readonly checks: readonly DataCheck[]; readonly filter: WallFilter }) {
  const { checks, filter } = props;
  const found = checks.filter((check) => check.count > 0).length;
  return (
    <Panel
      title="Checks"
      subtitle={found === 0 ? 'nothing unusual' : `${found} to look at`}
      className="checks"
    >
      <ul className="check-list">
        {checks.map((check) => (
          <Check
            key={check.kind}
            check={check}
            chosen={filter.kind === 'check' && filter.check.kind === check.kind}
          />
        ))}
      </ul>
    </Panel>
  );
}

const examplesShown = 2;

/** A row to press when something was found; the others only explain themselves. */
function Check({ check, chosen }: { readonly check: DataCheck; readonly chosen: boolean }) {
  const words = checkWords[check.kind];
  const fine = check.count === 0;
  return (
    <li className="check">
      <Tooltip text={words.help}>
        <button
          type="button"
          className="check-button"
          aria-disabled={fine}
          aria-pressed={fine ? undefined : chosen}
          onClick={() => !fine && filterWall(chosen ? { kind: 'all' } : { kind: 'check', check })}
        >
          <span className={fine ? 'check-fine' : 'check-found'}>
            <Icon of={fine ? CircleCheck : CircleAlert} size={16} />
          </span>
          {words.title}
          <Examples check={check} />
          <span className="check-count">{fine ? 'none' : formatCount(check.count)}</span>
        </button>
      </Tooltip>
    </li>
  );
}

function Examples({ check }: { readonly check: DataCheck }) {
  const rows = useMemo(() => check.indices.slice(0, examplesShown), [check]);
  const digits = useSamples(rows);
  return (
    <span className="check-examples">
      {digits.map((digit, position) => (
        <DigitImage key={rows[position]} pixels={digit?.pixels ?? null} scale={1} label="" />
      ))}
    </span>
  );
}
