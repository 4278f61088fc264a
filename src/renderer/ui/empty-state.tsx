import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import './notices.css';

interface EmptyStateProps {
  readonly icon: LucideIcon;
  /** What will be here. */
  readonly sentence: ReactNode;
  /** The one action that fills it. */
  readonly action?: ReactNode;
}

/** Stands where something will be. */
export function EmptyState({ icon, sentence, action }: EmptyStateProps) {
  return (
    <div className="empty">
      <Icon of={icon} size={32} />
      <p className="empty-sentence">{sentence}</p>
      {action}
    </div>
  );
}
