import { NumberField } from '../../ui/number-field.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Select } from '../../ui/select.tsx';
import { SettingGroup } from '../figure/chapter-intro.tsx';
import { TermLabel } from '../glossary/term.tsx';
import {
  changeImage,
  changeScaling,
  type ImagePreset,
  imagePresets,
  presetOf,
  useScaling,
} from './scaling-store.ts';

const presets: readonly ImagePreset[] = ['digit', 'photo', 'full-hd', '4k'];

/** The image and the two layers that are compared. */
export function ScalingFields() {
  const { image, units, filters, kernel } = useScaling();
  const preset = presetOf(image);
  const choices: { value: ImagePreset | 'own'; label: string }[] = presets.map((name) => ({
    value: name,
    label: imagePresets[name].label,
  }));
  if (preset === null) choices.push({ value: 'own', label: 'Your own size' });
  const size = { min: 1, max: 16_384, step: 1, whole: true };
  return (
    <Panel title="Change the figure" className="setting-panel">
      <SettingGroup title="Image">
        <Select
          label="Kind"
          value={preset ?? 'own'}
          choices={choices}
          onChange={(name) => {
            if (name !== 'own') changeScaling({ image: imagePresets[name].size });
          }}
        />
        <NumberField
          {...size}
          label="Height"
          unit="px"
          value={image.height}
          onChange={(height) => changeImage({ height })}
        />
        <NumberField
          {...size}
          label="Width"
          unit="px"
          value={image.width}
          onChange={(width) => changeImage({ width })}
        />
        <NumberField
          {...size}
          max={256}
          label={
            <TermLabel
              word="Colours"
              of="channel"
              term="channels"
              help="Numbers per pixel: 1 for grey, 3 for red, green and blue."
            />
          }
          value={image.channels}
          onChange={(channels) => changeImage({ channels })}
        />
      </SettingGroup>
      <SettingGroup title="Dense layer">
        <NumberField
          {...size}
          label={
            <TermLabel
              word="Neurons"
              of="neuron"
              term="units"
              help="Each is joined to every number of the image."
            />
          }
          value={units}
          onChange={(next) => changeScaling({ units: next })}
        />
      </SettingGroup>
      <SettingGroup title="Convolution">
        <NumberField
          {...size}
          max={4096}
          label="Filters"
          value={filters}
          onChange={(next) => changeScaling({ filters: next })}
        />
        <NumberField
          {...size}
          max={31}
          label={
            <TermLabel word="Size" of="filter" term="kernel" help="Weights along each side of a filter." />
          }
          value={kernel}
          onChange={(next) => changeScaling({ kernel: next })}
        />
      </SettingGroup>
    </Panel>
  );
}
