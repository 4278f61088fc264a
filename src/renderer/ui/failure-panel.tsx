import { Check, Copy, TriangleAlert } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { type FailureData, failureAdvice } from '#shared/rpc/failure.ts';
import { studio } from '../studio/studio.ts';
import { Button } from './button.tsx';
import { failureReport, placeText } from './failure-text.ts';
import { Icon } from './icon.tsx';
import './notices.css';

interface FailurePanelProps {
  /** What could not be done: "bad.csv could not be opened". */
  readonly title: string;
  readonly failure: FailureData;
  /** What else a person can do here. */
  readonly actions?: ReactNode;
  readonly onDismiss?: () => void;
}

/** Says what happened, where, and what to do; the details are folded and can be copied. */
export function FailurePanel({ title, failure, actions, onDismiss }: FailurePanelProps) {
  const [copied, setCopied] = useState(false);
  const place = placeText(failure.place);

  async function copy(): Promise<void> {
    await studio('copyText', { text: `${title}\n${failureReport(failure)}` });
    setCopied(true);
  }

  return (
    <div className="failure" role="alert">
      <Icon of={TriangleAlert} />
      <div className="failure-body">
        <h2>{title}</h2>
        <p className="selectable">{failure.message}</p>
        {place !== '' && <p className="failure-place selectable">{place}</p>}
        <p>{failureAdvice[failure.code]}</p>
        {failure.detail !== undefined && (
          <details className="failure-details">
            <summary>Details</summary>
            <pre className="selectable">{failure.detail}</pre>
          </details>
        )}
        <div className="failure-actions">
          {actions}
          <Button
            size="small"
            icon={copied ? Check : Copy}
            onClick={() => void copy().catch(() => undefined)}
          >
            {copied ? 'Copied' : 'Copy details'}
          </Button>
          {onDismiss !== undefined && (
            <Button size="small" onClick={onDismiss}>
              Dismiss
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}
