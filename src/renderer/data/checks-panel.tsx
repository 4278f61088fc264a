import { CircleAlert, CircleCheck } from 'lucide-react';
import { useMemo } from 'react';
import type { DataCheck } from '#shared/dataset-summary.ts';
import { useSamples } from '../studio/samples.ts';
import { Button } from '../ui/button.tsx';
import { DigitImage } from '../ui/digit-image.tsx';
import { formatCount } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { Panel } from '../ui/panel.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import { checkWords } from './check-words.ts';
import { filterWall } from './wall-store.ts';

/** What was looked for in the data, and what was found. */
export function ChecksPanel({ checks }: { readonly checks: readonly DataCheck[] }) {
  const found = checks.filter((check) => check.count > 0).length;
  return (
    <Panel
      title="Checks"
      subtitle={found === 0 ? 'nothing unusual' : `${found} to look at`}
      className="checks"
    >
      <ul>
        {checks.map((check) => (
          <Check key={check.kind} check={check} />
        ))}
      </ul>
    </Panel>
  );
}

const examplesShown = 4;

function Check({ check }: { readonly check: DataCheck }) {
  const words = checkWords[check.kind];
  const fine = check.count === 0;
  return (
    <li className="check">
      <div className="check-line">
        <span className={fine ? 'check-fine' : 'check-found'}>
          <Icon of={fine ? CircleCheck : CircleAlert} size={16} />
        </span>
        <Tooltip text={words.help}>{words.title}</Tooltip>
        <span className="check-count">{fine ? 'none' : formatCount(check.count)}</span>
      </div>
      {!fine && <Examples check={check} />}
    </li>
  );
}

function Examples({ check }: { readonly check: DataCheck }) {
  const rows = useMemo(() => check.indices.slice(0, examplesShown), [check]);
  const digits = useSamples(rows);
  return (
    <div className="check-examples">
      {digits.map((digit, position) => (
        <DigitImage key={rows[position]} pixels={digit?.pixels ?? null} scale={1} label="" />
      ))}
      <Button kind="quiet" size="small" onClick={() => filterWall({ kind: 'check', check })}>
        Show
      </Button>
    </div>
  );
}
