import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import { Tooltip } from './tooltip.tsx';
import './button.css';

interface ButtonProps {
  /** One `primary` per view; `quiet` reads like a link. */
  readonly kind?: 'primary' | 'plain' | 'quiet';
  readonly size?: 'normal' | 'small';
  readonly icon?: LucideIcon;
  readonly disabled?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

/** A button with words on it. */
export function Button({ kind = 'plain', size = 'normal', icon, disabled, onClick, children }: ButtonProps) {
  return (
    <button
      type="button"
      className={classNames('button', kind, size)}
      disabled={disabled}
      onClick={() => onClick()}
    >
      {icon !== undefined && <Icon of={icon} size={16} />}
      {children}
    </button>
  );
}

interface IconButtonProps {
  readonly icon: LucideIcon;
  /** What it does: the tooltip, and what a screen reader says. */
  readonly label: string;
  readonly shortcut?: string;
  readonly size?: 'normal' | 'small';
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

/** A button with an icon only; its label shows as a tooltip. */
export function IconButton(props: IconButtonProps) {
  const { icon, label, shortcut, size = 'normal', pressed, disabled, onClick } = props;
  return (
    <Tooltip text={shortcut === undefined ? label : `${label} (${shortcut})`}>
      <button
        type="button"
        className={classNames('button icon', size)}
        aria-label={label}
        aria-pressed={pressed}
        disabled={disabled}
        onClick={() => onClick()}
      >
        <Icon of={icon} size={size === 'small' ? 16 : 20} />
      </button>
    </Tooltip>
  );
}
