import type { ReactNode } from 'react';
import './input-row.css';

/** What a person can do with a figure, in one line under it. */
export function InputRow({ children }: { readonly children: ReactNode }) {
  return <div className="input-row">{children}</div>;
}

/** Numbers that matter, side by side under a figure. */
export function FigureRow({ children }: { readonly children: ReactNode }) {
  return <div className="figure-row">{children}</div>;
}
