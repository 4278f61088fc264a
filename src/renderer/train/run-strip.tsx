import { Layers } from 'lucide-react';
import { useState } from 'react';
import { networkOf, networkTitle } from '#shared/network/own-network.ts';
import type { Plan } from '#shared/plan.ts';
import type { Session } from '#shared/session.ts';
import type { RunStart } from '#shared/training.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { formatCount } from '../ui/format.ts';
import { LayersTable } from './layers-table.tsx';
import { usePlan } from './plan-store.ts';
import { planLine } from './plan-words.ts';
import { RateField } from './rate-field.tsx';
import { memberWords } from './run-words.ts';

/** The choices of the run in progress, folded into one line. Its controls are in the top bar, in every view. */
export function RunStrip({ run }: { readonly run: Session['run'] }) {
  const [open, setOpen] = useState(false);
  const chosen = usePlan();
  const start = 'start' in run ? run.start : null;
  const plan = start?.plan ?? chosen;
  const network = networkOf(plan.network);
  return (
    <div className="train-strip">
      <b>{start?.name ?? 'Preparing the network…'}</b>
      {start !== null && start.member !== null && <span>{memberWords(start.member)}</span>}
      {start?.resumedAt !== undefined && <span>went on at step {formatCount(start.resumedAt)}</span>}
      <span className="train-strip-line">{start === null ? '' : lineOf(start, plan)}</span>
      <span className="spacer" />
      {start !== null && <RateField learningRate={plan.learningRate} disabled={run.kind === 'stopping'} />}
      <Button kind="quiet" size="small" icon={Layers} onClick={() => setOpen(true)}>
        Layers
      </Button>
      {open && (
        <Dialog
          wide
          title={`The layers of ${networkTitle(network.name)}`}
          onClose={() => setOpen(false)}
          actions={
            <Button kind="primary" onClick={() => setOpen(false)}>
              Close
            </Button>
          }
        >
          <LayersTable network={network} />
        </Dialog>
      )}
    </div>
  );
}

/** The plan, and how numbers are really kept where that is not the usual way. */
function lineOf({ rows, precision }: RunStart, plan: Plan): string {
  const line = planLine(plan, rows.validation);
  return precision === 'bfloat16' ? `${line} · 16 bit` : line;
}
