import {
  ChartLine,
  FileUp,
  GitCompareArrows,
  GraduationCap,
  History,
  LayoutGrid,
  type LucideIcon,
  PenLine,
  Table2,
} from 'lucide-react';
import { type ViewName, viewNames } from '#shared/studio-contract.ts';
import { showView, useSelection } from '../studio/selection-store.ts';
import { Icon } from '../ui/icon.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import { shortcutText } from './shortcuts.ts';

const faces: Readonly<Record<ViewName, { readonly title: string; readonly icon: LucideIcon }>> = {
  data: { title: 'Data', icon: Table2 },
  train: { title: 'Train', icon: ChartLine },
  runs: { title: 'Runs', icon: History },
  compare: { title: 'Compare', icon: GitCompareArrows },
  evaluate: { title: 'Evaluate', icon: LayoutGrid },
  draw: { title: 'Draw', icon: PenLine },
  learn: { title: 'Learn', icon: GraduationCap },
  submit: { title: 'Submit', icon: FileUp },
};

/** The way from view to view, in the order of the work. */
export function Rail() {
  const current = useSelection((selection) => selection.view);
  return (
    <nav className="rail" aria-label="Views">
      {viewNames.map((view, position) => (
        <Tooltip key={view} text={shortcutText(String(position + 1))}>
          <button
            type="button"
            className="rail-button"
            aria-current={view === current ? 'page' : undefined}
            onClick={() => showView(view)}
          >
            <Icon of={faces[view].icon} />
            {faces[view].title}
          </button>
        </Tooltip>
      ))}
    </nav>
  );
}
