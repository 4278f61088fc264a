import type { DataSummary } from '#shared/dataset-summary.ts';
import { type Plan, type Variation, variationSchema } from '#shared/plan.ts';
import { Slider } from '../ui/segmented.tsx';
import { changePlan } from './plan-store.ts';
import { variationWords } from './variation-words.ts';
import { VariedDigits } from './varied-digits.tsx';
import './variation.css';

interface VariationFieldsProps {
  readonly plan: Plan;
  readonly summary: DataSummary;
}

const { shape } = variationSchema;
const steps: Readonly<Record<keyof Variation, number>> = {
  rotation: 1,
  shear: 1,
  zoom: 0.01,
  shift: 0.1,
  bend: 0.1,
};

/** How much digits are varied, and the person's own digits varied so; nothing while they stay as they are. */
export function VariationFields({ plan, summary }: VariationFieldsProps) {
  const { augmentation, variation } = plan;
  if (augmentation === 'none') return null;
  return (
    <div className="plan-extra variation">
      {slidersOf(augmentation).map((name) => {
        const { word, say } = variationWords[name];
        return (
          <div key={name} className="variation-row">
            <span className="quiet">{word}</span>
            <Slider
              label={`${word}, at most`}
              value={variation[name]}
              min={shape[name].minValue ?? 0}
              max={shape[name].maxValue ?? 1}
              step={steps[name]}
              onChange={(value) => changePlan({ variation: { ...variation, [name]: value } })}
            />
            <span className="variation-value">{say(variation[name])}</span>
          </div>
        );
      })}
      <VariedDigits augmentation={augmentation} variation={variation} summary={summary} />
    </div>
  );
}

function slidersOf(augmentation: Plan['augmentation']): readonly (keyof Variation)[] {
  if (augmentation === 'affine') return ['rotation', 'shear', 'zoom', 'shift'];
  return augmentation === 'elastic' ? ['rotation', 'shear', 'zoom', 'shift', 'bend'] : [];
}
