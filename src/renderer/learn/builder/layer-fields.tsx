import { useId } from 'react';
import {
  activationNames,
  type Layer,
  type PoolLayer,
  poolPadding,
  poolStride,
} from '#shared/network/network.ts';
import { activationName } from '../../train/layer-words.ts';
import { NumberField } from '../../ui/number-field.tsx';
import { Select } from '../../ui/select.tsx';

interface FieldsProps<Kind extends Layer> {
  readonly layer: Kind;
  readonly onChange: (layer: Layer) => void;
}

/** Every field of a layer, side by side; nothing for a layer that has none. */
export function LayerFields({ layer, onChange }: FieldsProps<Layer>) {
  switch (layer.kind) {
    case 'conv':
      return (
        <div className="builder-fields">
          <SizeField
            label="Filters"
            value={layer.filters}
            max={4096}
            onChange={(filters) => onChange({ ...layer, filters })}
          />
          <SizeField
            label="Kernel"
            value={layer.kernel}
            max={28}
            onChange={(kernel) => onChange({ ...layer, kernel })}
          />
          <SizeField
            label="Stride"
            value={layer.stride}
            max={28}
            onChange={(stride) => onChange({ ...layer, stride })}
          />
          <PaddingField padding={layer.padding} onChange={(padding) => onChange({ ...layer, padding })} />
          <ActivationField
            value={layer.activation}
            choices={activationNames}
            onChange={(activation) => onChange({ ...layer, activation })}
          />
          <CheckField
            label="Batch norm"
            checked={layer.batchNorm}
            onChange={(batchNorm) => onChange({ ...layer, batchNorm })}
          />
        </div>
      );
    case 'max-pool':
    case 'average-pool':
      return <PoolFields layer={layer} onChange={onChange} />;
    case 'dense':
      return (
        <div className="builder-fields">
          <SizeField
            label="Units"
            value={layer.units}
            max={65_536}
            onChange={(units) => onChange({ ...layer, units })}
          />
          <ActivationField
            value={layer.activation}
            choices={activationNames}
            onChange={(activation) => onChange({ ...layer, activation })}
          />
        </div>
      );
    case 'dropout':
      return (
        <div className="builder-fields">
          <NumberField
            label="Silenced"
            unit="%"
            value={Number((layer.rate * 100).toPrecision(6))}
            min={0}
            max={99}
            step={5}
            onChange={(percent) => onChange({ ...layer, rate: percent / 100 })}
          />
        </div>
      );
    case 'activation':
      return (
        <div className="builder-fields">
          <ActivationField
            value={layer.activation}
            choices={activationNames.filter((name) => name !== 'none')}
            onChange={(activation) => onChange({ ...layer, activation })}
          />
        </div>
      );
    case 'batch-norm':
    case 'flatten':
    case 'global-average-pool':
      return null;
  }
}

/** A stride that is as wide as the window goes with the window. */
function PoolFields({ layer, onChange }: FieldsProps<PoolLayer>) {
  const { stride, ...withoutStride } = layer;
  return (
    <div className="builder-fields">
      <SizeField
        label="Window"
        value={layer.size}
        max={28}
        onChange={(size) => onChange({ ...layer, size })}
      />
      <SizeField
        label="Stride"
        value={poolStride(layer)}
        max={28}
        onChange={(next) => onChange(next === layer.size ? withoutStride : { ...layer, stride: next })}
      />
      <PaddingField padding={poolPadding(layer)} onChange={(padding) => onChange({ ...layer, padding })} />
    </div>
  );
}

interface SizeFieldProps {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
}

function SizeField(props: SizeFieldProps) {
  return <NumberField {...props} whole min={1} step={1} />;
}

const paddings = [
  { value: 'valid', label: 'cut off' },
  { value: 'same', label: 'padded' },
] as const;

function PaddingField(props: {
  readonly padding: 'same' | 'valid';
  readonly onChange: (padding: 'same' | 'valid') => void;
}) {
  return <Select label="Edges" value={props.padding} choices={paddings} onChange={props.onChange} />;
}

interface ActivationFieldProps<Name extends keyof typeof activationName> {
  readonly value: Name;
  readonly choices: readonly Name[];
  readonly onChange: (activation: Name) => void;
}

function ActivationField<Name extends keyof typeof activationName>(props: ActivationFieldProps<Name>) {
  return (
    <Select
      label="Activation"
      value={props.value}
      choices={props.choices.map((value) => ({ value, label: activationName[value] }))}
      onChange={props.onChange}
    />
  );
}

interface CheckFieldProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

function CheckField({ label, checked, onChange }: CheckFieldProps) {
  const id = useId();
  return (
    <div className="field-row">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input id={id} type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
    </div>
  );
}
