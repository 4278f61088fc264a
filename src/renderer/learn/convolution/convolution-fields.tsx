import { comesInSizes, filterInSize, filterNames, filterOf, largestFilter } from '#shared/learn/filters.ts';
import { NumberField } from '../../ui/number-field.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Select } from '../../ui/select.tsx';
import { SettingGroup } from '../figure/chapter-intro.tsx';
import { TermLabel } from '../glossary/term.tsx';
import { ImageFields } from '../image/image-fields.tsx';
import {
  changeConvolution,
  changeSliding,
  convolutionImage,
  figureOneImage,
  goToStrongest,
  useConvolution,
} from './convolution-store.ts';
import { filterWords } from './filter-words.ts';

/** All that can be changed about the figure of the convolution. */
export function ConvolutionFields({ painting }: { readonly painting: boolean }) {
  return (
    <Panel title="Change the figure" className="setting-panel">
      <SettingGroup title="Image">
        <ImageFields
          store={convolutionImage}
          figure={{ label: 'Figure 1', image: figureOneImage }}
          painting={painting}
          onDigit={goToStrongest}
        />
      </SettingGroup>
      <SettingGroup title="Filter">
        <FilterFields />
      </SettingGroup>
      <SettingGroup title="Movement">
        <SlidingFields />
      </SettingGroup>
    </Panel>
  );
}

function FilterFields() {
  const { filter, filterName } = useConvolution();
  const names = [...filterNames, 'own' as const];

  function resize(size: number): void {
    if (filterName !== 'own' && comesInSizes(filterName)) {
      changeConvolution({ filter: filterOf(filterName, size) });
    } else changeConvolution({ filter: filterInSize(filter, size), filterName: 'own' });
  }

  return (
    <>
      <Select
        label="Weights"
        value={filterName}
        choices={names.map((name) => ({ value: name, label: filterWords[name].label }))}
        onChange={(name) =>
          changeConvolution({ filterName: name, ...(name === 'own' ? {} : { filter: filterOf(name) }) })
        }
      />
      <NumberField
        label={
          <TermLabel
            word="Size"
            of="filter"
            term="kernel"
            help="How many weights a filter has along each side. 3 is usual."
          />
        }
        value={filter.rows}
        min={1}
        max={largestFilter}
        step={1}
        whole
        onChange={resize}
      />
      <p className="small quiet">{filterWords[filterName].effect}</p>
    </>
  );
}

const paddings = [
  { value: 'valid', label: 'valid' },
  { value: 'same', label: 'same' },
  { value: 'cells', label: 'by number' },
] as const;

function SlidingFields() {
  const { stride, padding, dilation } = useConvolution((state) => state.sliding);
  return (
    <>
      <NumberField
        label={<TermLabel word="Step" of="stride" help="How many pixels the filter moves on each time." />}
        value={stride}
        min={1}
        max={7}
        step={1}
        whole
        onChange={(next) => changeSliding({ stride: next })}
      />
      <Select
        label={
          <TermLabel
            word="Border"
            of="padding"
            help="Zeros around the image, so that the filter also reaches its edge. Valid: none. Same: so many that the output is as large as the image, divided by the stride."
          />
        }
        value={padding.kind}
        choices={paddings}
        onChange={(kind) => changeSliding({ padding: kind === 'cells' ? { kind, cells: 1 } : { kind } })}
      />
      {padding.kind === 'cells' && (
        <NumberField
          label="Zeros on each side"
          value={padding.cells}
          min={0}
          max={6}
          step={1}
          whole
          onChange={(cells) => changeSliding({ padding: { kind: 'cells', cells } })}
        />
      )}
      <NumberField
        label={
          <TermLabel
            word="Spread"
            of="dilation"
            help="How far apart the weights lie: 2 leaves a hole of one pixel between them, so the filter sees more with as many weights."
          />
        }
        value={dilation}
        min={1}
        max={4}
        step={1}
        whole
        onChange={(next) => changeSliding({ dilation: next })}
      />
    </>
  );
}
