import { CircleAlert } from 'lucide-react';
import type { SubmissionReading } from '#shared/submission.ts';
import { TermLink } from '../learn/glossary/term.tsx';
import { Icon } from '../ui/icon.tsx';
import { basisWords, expectedWords, warningsOf } from './submit-words.ts';

/** The score to expect, in words, and what speaks against it. */
export function ReadingResult({ reading }: { readonly reading: SubmissionReading }) {
  const { expected } = reading;
  return (
    <div className="submit-result">
      {expected === null ? (
        <p>Nobody knows what score to expect: this network was never measured on validation digits.</p>
      ) : (
        <>
          <p className="submit-expected">{expectedWords(expected)}</p>
          <p className="small quiet">
            {basisWords(expected)} The <TermLink of="confidence-interval">interval</TermLink> holds the true
            share with 95 % confidence.
          </p>
        </>
      )}
      {warningsOf(reading).map((warning) => (
        <p key={warning} className="submit-warning">
          <Icon of={CircleAlert} size={16} />
          <span>{warning}</span>
        </p>
      ))}
    </div>
  );
}
