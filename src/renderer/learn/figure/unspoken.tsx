import type { ReactNode } from 'react';

interface UnspokenProps {
  readonly className?: string;
  readonly children: ReactNode;
}

/** Shapes and words of a drawing that its label says already. */
export function Unspoken({ className, children }: UnspokenProps) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: shapes of a drawing take no focus.
    <g className={className} aria-hidden="true">
      {children}
    </g>
  );
}
