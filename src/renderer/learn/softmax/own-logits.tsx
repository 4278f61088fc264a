import { Download } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { type DigitReading, useDigitReading } from '../subject/digit-reading.ts';
import { useSubjectDigit } from '../subject/subject-digit.ts';
import { useSubjectRun } from '../subject/subject-run.ts';
import { showLogits } from './softmax-store.ts';

/** Puts the logits of one's own network in place, on the digit that the chapters about it look at; says what is missing. */
export function OwnLogits() {
  const subject = useSubjectRun();
  const digit = useSubjectDigit();
  const reading = useDigitReading(subject, digit.kind === 'digit' ? digit.pixels : null);
  const name =
    digit.kind === 'digit' && digit.label !== null ? `a ${digit.label} of the data` : 'your drawing';
  return (
    <Panel title="Your network">
      {reading.kind === 'read' ? (
        <Button
          size="small"
          icon={Download}
          onClick={() => showLogits([...reading.explanation.logits], `Your network on ${name}`)}
        >
          {`Its logits on ${name}`}
        </Button>
      ) : (
        <p className="small quiet">
          {missingWords({ hasNetwork: subject.run !== undefined, hasDigit: digit.kind === 'digit', reading })}
        </p>
      )}
    </Panel>
  );
}

interface MissingParts {
  readonly hasNetwork: boolean;
  readonly hasDigit: boolean;
  readonly reading: DigitReading;
}

function missingWords({ hasNetwork, hasDigit, reading }: MissingParts): string {
  if (!hasNetwork) return 'Train a network to see the logits of your own here.';
  if (!hasDigit)
    return 'Draw a digit in the chapter Your network, or take one from the data there, to see its logits here.';
  return reading.kind === 'failed'
    ? `${reading.failure.message} Choose another network in the chapter Your network.`
    : 'The digit is being read.';
}
