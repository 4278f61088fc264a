import { EllipsisVertical, type LucideIcon } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Icon } from './icon.tsx';
import './button.css';
import './menu.css';

export interface MenuEntry {
  readonly label: string;
  readonly icon?: LucideIcon;
  readonly disabled?: boolean;
  readonly onChoose: () => void;
}

interface MenuProps {
  /** What the menu is about: "Accuracy chart". */
  readonly label: string;
  readonly icon?: LucideIcon;
  readonly entries: readonly MenuEntry[];
}

/** A small button that opens a list of actions: arrows move, Enter chooses, Escape closes. */
export function Menu({ label, icon = EllipsisVertical, entries }: MenuProps) {
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!open) return;
    list.current?.querySelector<HTMLButtonElement>('button:enabled')?.focus();
    function closeOutside(event: PointerEvent): void {
      if (event.target instanceof Node && anchor.current?.contains(event.target) !== true) setOpen(false);
    }
    document.addEventListener('pointerdown', closeOutside);
    return () => document.removeEventListener('pointerdown', closeOutside);
  }, [open]);

  function close(): void {
    setOpen(false);
    opener.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.stopPropagation();
      close();
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      focusBeside(list.current, event.key === 'ArrowDown' ? 1 : -1);
    }
  }

  return (
    <div className="menu-anchor" ref={anchor}>
      <button
        ref={opener}
        type="button"
        className="button icon small"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon of={icon} size={16} />
      </button>
      {open && (
        <div className="menu" role="menu" aria-label={label} tabIndex={-1} ref={list} onKeyDown={onKeyDown}>
          {entries.map((entry) => (
            <button
              key={entry.label}
              type="button"
              role="menuitem"
              className="menu-item"
              disabled={entry.disabled}
              onClick={() => {
                close();
                entry.onChoose();
              }}
            >
              {entry.icon !== undefined && <Icon of={entry.icon} size={16} />}
              {entry.label}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

function focusBeside(list: HTMLElement | null, step: 1 | -1): void {
  const buttons = [...(list?.querySelectorAll<HTMLButtonElement>('button:enabled') ?? [])];
  const focused = document.activeElement;
  const current = focused instanceof HTMLButtonElement ? buttons.indexOf(focused) : -1;
  buttons.at((current + step) % buttons.length)?.focus();
}
