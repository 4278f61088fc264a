import { imagePixels } from '#shared/digits.ts';
import type { SubmissionReading, UnsureReading } from '#shared/submission.ts';
import { sendToDraw } from '../studio/selection-store.ts';
import { DigitImage } from '../ui/digit-image.tsx';
import { formatCount, formatPercent } from '../ui/format.ts';
import { Panel } from '../ui/panel.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import { unsureWords } from './submit-words.ts';
import './least-certain.css';

interface LeastCertainPanelProps {
  /** null before any digit was read. */
  readonly digits: SubmissionReading['leastCertain'] | null;
}

/** The digits where the network hesitates most, with what it read and what it nearly read. */
export function LeastCertainPanel({ digits }: LeastCertainPanelProps) {
  if (digits === null) {
    return (
      <Panel title="Least certain digits" className="submit-unsure">
        <p className="quiet">
          The digits on which the network hesitates most appear here, with what it nearly read.
        </p>
      </Panel>
    );
  }
  const { readings, pixels } = digits;
  return (
    <Panel
      title="Least certain digits"
      subtitle={`the ${formatCount(readings.length)} it was least sure of: what it read, and what it nearly read`}
      className="submit-unsure"
    >
      <ul className="unsure-grid">
        {readings.map((reading, position) => (
          <li key={reading.index}>
            <UnsureDigit
              reading={reading}
              pixels={pixels.subarray(position * imagePixels, (position + 1) * imagePixels)}
            />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

interface UnsureDigitProps {
  readonly reading: UnsureReading;
  readonly pixels: Uint8Array;
}

/** A press opens the digit in Draw, where everything the network thinks of it shows. */
function UnsureDigit({ reading, pixels }: UnsureDigitProps) {
  const { index, prediction, confidence, runnerUp, runnerUpConfidence } = reading;
  return (
    <Tooltip text={`ImageId ${formatCount(index + 1)}. Open in Draw`}>
      <button
        type="button"
        className="unsure-digit small"
        aria-label={unsureWords(reading)}
        onClick={() => sendToDraw(pixels)}
      >
        <DigitImage pixels={pixels} scale={2} label="" />
        <span className="unsure-line">
          <b>{prediction}</b>
          {formatPercent(confidence, 0)}
        </span>
        <span className="unsure-line quiet">
          <span>or {runnerUp}</span>
          {formatPercent(runnerUpConfidence, 0)}
        </span>
      </button>
    </Tooltip>
  );
}
