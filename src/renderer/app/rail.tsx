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
import { viewTitles } from '../studio/view-titles.ts';
import { Icon } from '../ui/icon.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import { shortcutText } from './shortcuts.ts';

const icons: Readonly<Record<ViewName, LucideIcon>> = {
  data: Table2,
  train: ChartLine,
  runs: History,
  compare: GitCompareArrows,
  evaluate: LayoutGrid,
  draw: PenLine,
  learn: GraduationCap,
  submit: FileUp,
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
            <Icon of={icons[view]} />
            {viewTitles[view]}
          </button>
        </Tooltip>
      ))}
    </nav>
  );
}
