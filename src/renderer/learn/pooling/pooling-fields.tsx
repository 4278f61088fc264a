import { poolKinds } from '#shared/learn/pooling.ts';
import { NumberField } from '../../ui/number-field.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Select } from '../../ui/select.tsx';
import { SettingGroup } from '../figure/chapter-intro.tsx';
import { TermLabel } from '../glossary/term.tsx';
import { ImageFields } from '../image/image-fields.tsx';
import {
  changePooling,
  goToStrongest,
  poolingFigureImage,
  poolingImage,
  usePooling,
} from './pooling-store.ts';
import { poolEffects } from './pooling-words.ts';

/** Cells along a window's side at most. */
const largestWindow = 7;

/** All that can be changed about the figure of the pooling. */
export function PoolingFields({ painting }: { readonly painting: boolean }) {
  const { kind, size, stride } = usePooling();
  return (
    <Panel title="Change the figure" className="setting-panel">
      <SettingGroup title="Pool">
        <Select
          label="Keep the"
          value={kind}
          choices={poolKinds.map((name) => ({ value: name, label: name }))}
          onChange={(next) => changePooling({ kind: next })}
        />
        <NumberField
          label={
            <TermLabel
              word="Window"
              of="pooling"
              term="pool size"
              help="Cells along each side of the window."
            />
          }
          value={size}
          min={1}
          max={largestWindow}
          step={1}
          whole
          onChange={(next) => changePooling(stride === size ? { size: next, stride: next } : { size: next })}
        />
        <NumberField
          label={
            <TermLabel
              word="Step"
              of="stride"
              help="How many cells the window moves on. As large as the window, so that windows do not overlap, is usual."
            />
          }
          value={stride}
          min={1}
          max={largestWindow}
          step={1}
          whole
          onChange={(next) => changePooling({ stride: next })}
        />
        <p className="small quiet">{poolEffects[kind]}</p>
      </SettingGroup>
      <SettingGroup title="Image">
        <ImageFields
          store={poolingImage}
          figure={{ label: 'The figure’s', image: poolingFigureImage }}
          painting={painting}
          onDigit={goToStrongest}
        />
      </SettingGroup>
    </Panel>
  );
}
