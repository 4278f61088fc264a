import { RefreshCw } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { DataSummary } from '#shared/dataset-summary.ts';
import { imagePixels } from '#shared/digits.ts';
import type { Augmentation, Variation } from '#shared/plan.ts';
import { IconButton } from '../ui/button.tsx';
import { DigitImage } from '../ui/digit-image.tsx';
import { FailurePanel } from '../ui/failure-panel.tsx';
import { askVaried, useVaried } from './varied-store.ts';

interface VariedDigitsProps {
  readonly augmentation: Augmentation;
  readonly variation: Variation;
  readonly summary: DataSummary;
}

/** Digits that are shown: three rows of four. */
const shown = 12;

/** The first digits of the data as a training step would see them, while the sliders move. */
export function VariedDigits({ augmentation, variation, summary }: VariedDigitsProps) {
  const [seed, setSeed] = useState(1);
  const { pixels, failure } = useVaried();
  const { fingerprint, rows } = summary;
  const indices = useMemo(() => Array.from({ length: Math.min(shown, rows) }, (_, row) => row), [rows]);

  useEffect(() => {
    askVaried({ augmentation, variation, indices, seed, fingerprint });
  }, [augmentation, variation, indices, seed, fingerprint]);

  if (failure !== null) return <FailurePanel title="The digits could not be varied" failure={failure} />;
  return (
    <>
      <ul className="varied-digits" aria-label="Digits as the network sees them">
        {indices.map((row) => (
          <li key={row}>
            <DigitImage
              pixels={pixels?.subarray(row * imagePixels, (row + 1) * imagePixels) ?? null}
              scale={2}
              label=""
            />
          </li>
        ))}
      </ul>
      <div className="varied-caption small quiet">
        Your digits as the network sees them
        <IconButton
          icon={RefreshCw}
          size="small"
          label="Vary them again"
          onClick={() => setSeed((last) => last + 1)}
        />
      </div>
    </>
  );
}
