import { Check } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { pointedAt } from '../tour/tour-target.ts';
import { Button } from '../ui/button.tsx';
import { FailurePanel } from '../ui/failure-panel.tsx';
import { ProgressBar } from '../ui/figure.tsx';
import { Icon } from '../ui/icon.tsx';
import { cancelSubmitWork, type SubmitStep, useSubmit } from './submit-store.ts';
import { progressShare, progressWords } from './submit-words.ts';

interface StepProps {
  readonly number: number;
  readonly title: string;
  readonly step: SubmitStep;
  readonly isNext: boolean;
  readonly isDone: boolean;
  readonly children: ReactNode;
}

const failureTitles: Readonly<Record<SubmitStep, string>> = {
  file: 'The file could not be chosen',
  check: 'The digits could not be read',
  write: 'The submission could not be written',
};

/** One step with its number, its own progress and its own failure. */
export function Step({ number, title, step, isNext, isDone, children }: StepProps) {
  const id = useId();
  const progress = useSubmit(({ work }) => (work?.step === step ? work.progress : null));
  const isReading = useSubmit(
    ({ work }) => work?.step === step && (step === 'check' || work.progress !== null),
  );
  const failure = useSubmit((submit) => (submit.failure?.step === step ? submit.failure.failure : null));
  return (
    <li
      className="submit-step"
      aria-labelledby={id}
      aria-current={isNext ? 'step' : undefined}
      data-state={isDone ? 'done' : isNext ? 'next' : 'later'}
      {...(step === 'file' ? pointedAt('test-file') : {})}
    >
      <span className="submit-number">
        {isDone ? <Icon of={Check} size={16} /> : number}
        <span className="visually-hidden">{isDone ? `Step ${number}, done:` : ''}</span>
      </span>
      <div className="submit-step-body">
        <h2 id={id}>{title}</h2>
        {children}
        {isReading && (
          <div className="submit-progress">
            <span className="quiet">{progressWords(progress)}</span>
            <ProgressBar wide label={title} share={progressShare(progress)} />
            <Button size="small" onClick={cancelSubmitWork}>
              Cancel
            </Button>
          </div>
        )}
        {failure !== null && <FailurePanel title={failureTitles[step]} failure={failure} />}
      </div>
    </li>
  );
}
