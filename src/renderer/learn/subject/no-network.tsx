import { ChartLine } from 'lucide-react';
import { showView } from '../../studio/selection-store.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Panel } from '../../ui/panel.tsx';

/** Stands where a chapter would be while no network was trained. */
export function NoNetwork({ what }: { readonly what: string }) {
  return (
    <Panel>
      <EmptyState
        icon={ChartLine}
        sentence={`${what} Train a network first: it takes seconds.`}
        action={
          <Button kind="primary" onClick={() => showView('train')}>
            Go to Train
          </Button>
        }
      />
    </Panel>
  );
}
