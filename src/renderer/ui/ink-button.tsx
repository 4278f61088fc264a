import { Contrast } from 'lucide-react';
import { IconButton } from './button.tsx';
import { invertInk, useInkInverted } from './ink-store.ts';

/** The switch between dark ink on light paper and light ink on dark paper. */
export function InkButton() {
  const inverted = useInkInverted();
  return (
    <IconButton
      icon={Contrast}
      size="small"
      label="Invert ink and paper"
      pressed={inverted}
      onClick={invertInk}
    />
  );
}
