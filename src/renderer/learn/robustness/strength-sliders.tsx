import { RotateCcw } from 'lucide-react';
import { type DistortionName, distortionNames, distortionRanges } from '#shared/digit-image/distortions.ts';
import { IconButton } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Panel } from '../../ui/panel.tsx';
import { Slider } from '../../ui/segmented.tsx';
import { changeStrength, chooseDistortion, resetStrengths, useRobustness } from './robustness-store.ts';
import { distortionWords, isNeutral } from './robustness-words.ts';
import './robustness.css';

/** A slider for each distortion; the one moved or chosen last is what gets measured. */
export function StrengthSliders() {
  const { strengths, chosen } = useRobustness();
  const isChanged = distortionNames.some((name) => !isNeutral(name, strengths[name]));
  return (
    <Panel
      title="Distortions"
      actions={
        isChanged && <IconButton icon={RotateCcw} size="small" label="Undo all" onClick={resetStrengths} />
      }
    >
      <fieldset className="strengths" aria-label="The distortion to measure">
        {distortionNames.map((name) => (
          <StrengthRow key={name} name={name} strength={strengths[name]} isChosen={name === chosen} />
        ))}
      </fieldset>
    </Panel>
  );
}

interface StrengthRowProps {
  readonly name: DistortionName;
  readonly strength: number;
  readonly isChosen: boolean;
}

function StrengthRow({ name, strength, isChosen }: StrengthRowProps) {
  const words = distortionWords[name];
  const { min, max, step } = distortionRanges[name];
  return (
    <div className={classNames('strength', isChosen && 'chosen')}>
      <label className="strength-name">
        <input type="radio" name="distortion" checked={isChosen} onChange={() => chooseDistortion(name)} />
        {words.name}
      </label>
      <output className={isNeutral(name, strength) ? 'quiet' : undefined}>{words.strength(strength)}</output>
      <Slider
        label={`${words.name}: strength`}
        value={strength}
        min={min}
        max={max}
        step={step}
        onChange={(value) => changeStrength(name, Number(value.toPrecision(6)))}
      />
    </div>
  );
}
