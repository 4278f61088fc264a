import { Microscope, PenLine, X } from 'lucide-react';
import { useMemo } from 'react';
import { digits } from '#shared/digits.ts';
import { probabilityOf } from '#shared/metrics/predictions.ts';
import type { Reading } from '#shared/metrics/readings.ts';
import { TermLink } from '../learn/glossary/term.tsx';
import { lookIntoSample } from '../learn/subject/look-inside.ts';
import { useSamples } from '../studio/samples.ts';
import { sendToDraw } from '../studio/selection-store.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { DigitImage } from '../ui/digit-image.tsx';
import { formatCount } from '../ui/format.ts';
import { Panel } from '../ui/panel.tsx';
import { ProbabilityBars } from '../ui/probability-bars.tsx';
import { changeFilter } from './filter-store.ts';

interface DigitInspectorProps {
  readonly reading: Reading;
  /** [n, 10] of the whole evaluation. */
  readonly probabilities: ArrayLike<number>;
}

/** One digit, large, with everything the network thought of it. */
export function DigitInspector({ reading, probabilities }: DigitInspectorProps) {
  const { row, index, label, prediction, loss } = reading;
  const indices = useMemo(() => [index], [index]);
  const sample = useSamples(indices)[0] ?? null;
  const title = label === prediction ? `${label}, read correctly` : `${label} read as ${prediction}`;
  return (
    <Panel
      title={title}
      subtitle={
        <>
          digit {formatCount(index + 1)} · <TermLink of="loss">loss</TermLink> {loss.toFixed(2)}
        </>
      }
      className="digit-inspector"
      actions={
        <>
          <Button size="small" kind="quiet" icon={Microscope} onClick={() => lookIntoSample(index)}>
            Look inside
          </Button>
          {sample !== null && (
            <IconButton
              icon={PenLine}
              size="small"
              label="Open in Draw"
              onClick={() => sendToDraw(sample.pixels)}
            />
          )}
          <IconButton icon={X} size="small" label="Close" onClick={() => changeFilter({ open: null })} />
        </>
      }
    >
      <div className="digit-inspector-body">
        <DigitImage pixels={sample?.pixels ?? null} scale={7} label={title} />
        <ProbabilityBars
          probabilities={digits.map((digit) => probabilityOf(probabilities, row, digit))}
          prediction={prediction}
          label={label}
        />
      </div>
    </Panel>
  );
}
