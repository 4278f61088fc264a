import { type LucideIcon, Tag } from 'lucide-react';
import { showView } from '../studio/selection-store.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';

/** In the place of a view that needs digits, while none are open. */
export function NeedsDigits({ icon, sentence }: { readonly icon: LucideIcon; readonly sentence: string }) {
  return <EmptyState icon={icon} sentence={sentence} action={<GoToData>Open digits in Data</GoToData>} />;
}

/** In the place of a view that needs labels, while the open digits have none; `so` says what cannot be done. */
export function NeedsLabels({ name, so }: { readonly name: string; readonly so: string }) {
  return (
    <EmptyState
      icon={Tag}
      sentence={`${name} does not say which digit each image shows, so ${so}. Kaggle's train.csv has these labels.`}
      action={<GoToData>Open other digits in Data</GoToData>}
    />
  );
}

function GoToData({ children }: { readonly children: string }) {
  return (
    <Button kind="primary" onClick={() => showView('data')}>
      {children}
    </Button>
  );
}
