import { CircleCheck, CircleDashed, CircleStop, type LucideIcon, Play, TriangleAlert } from 'lucide-react';
import type { RunStatus } from '#shared/training.ts';
import { Icon } from '../ui/icon.tsx';
import { statusWords } from './run-words.ts';

const faces: Readonly<Record<RunStatus, LucideIcon>> = {
  running: Play,
  completed: CircleCheck,
  stopped: CircleStop,
  diverged: TriangleAlert,
  interrupted: CircleDashed,
};

/** How a run ended, in a word with its sign. */
export function StatusMark({ status }: { readonly status: RunStatus }) {
  return (
    <span className="run-status" data-status={status}>
      <Icon of={faces[status]} size={16} />
      {statusWords[status]}
    </span>
  );
}
