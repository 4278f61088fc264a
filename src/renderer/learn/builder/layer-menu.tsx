import type { LucideIcon } from 'lucide-react';
import type { Layer } from '#shared/network/network.ts';
import { Button } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { layerKinds } from './layer-kinds.ts';

const kinds = Object.values(layerKinds);

interface AddLayerProps {
  readonly onAdd: (layer: Layer) => void;
}

/** A small button that offers every kind of layer. */
export function AddLayerMenu({
  label,
  icon,
  onAdd,
}: AddLayerProps & { readonly label: string; readonly icon: LucideIcon }) {
  return (
    <Menu
      label={label}
      icon={icon}
      entries={kinds.map(({ title, layer }) => ({ label: title, onChoose: () => onAdd(layer) }))}
    />
  );
}

/** Every kind of layer as a button, each explained. */
export function AddLayerButtons({ onAdd }: AddLayerProps) {
  return (
    <fieldset className="builder-add" aria-label="Add a layer at the end">
      <span className="small quiet">Add</span>
      {kinds.map(({ title, sentence, layer }) => (
        <Tooltip key={title} text={sentence}>
          <Button size="small" onClick={() => onAdd(layer)}>
            {title}
          </Button>
        </Tooltip>
      ))}
    </fieldset>
  );
}
