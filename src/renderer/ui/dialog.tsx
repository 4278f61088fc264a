import { type ReactNode, useCallback, useId } from 'react';
import './dialog.css';

interface DialogProps {
  readonly title: string;
  /** For tables rather than sentences. */
  readonly wide?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons at the end; the first one stands last and has the focus. */
  readonly actions: ReactNode;
}

/** A modal dialog: it keeps the focus, Escape closes it. */
export function Dialog({ title, wide = false, onClose, children, actions }: DialogProps) {
  const titleId = useId();
  const open = useCallback((dialog: HTMLDialogElement | null) => {
    if (dialog?.open === false) dialog.showModal();
  }, []);
  return (
    <dialog
      ref={open}
      className={wide ? 'dialog wide' : 'dialog'}
      aria-labelledby={titleId}
      onClose={onClose}
    >
      <h2 id={titleId}>{title}</h2>
      {children}
      <div className="dialog-foot">{actions}</div>
    </dialog>
  );
}
