import type { LucideIcon } from 'lucide-react';

/** One icon of the family, 1.7 px lines at every size; decoration only, so words stand beside it. */
export function Icon({ of: Shape, size = 20 }: { readonly of: LucideIcon; readonly size?: number }) {
  return <Shape size={size} strokeWidth={1.7} absoluteStrokeWidth aria-hidden="true" />;
}
