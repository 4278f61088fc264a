import { cancelOpening } from '../data/open-data.ts';
import { useCurves } from '../studio/curves-store.ts';
import { useSession } from '../studio/session-store.ts';
import { useSubmit } from '../submit/submit-store.ts';
import { submitStatus } from '../submit/submit-words.ts';
import { Button } from '../ui/button.tsx';
import { ProgressBar } from '../ui/figure.tsx';
import { runtimeText, statusOf } from './status-text.ts';

/** The one place that always says what the app is doing. */
export function StatusBar() {
  const session = useSession((whole) => whole);
  const last = useCurves((curves) => curves.steps.at(-1));
  const work = useSubmit((submit) => submit.work);
  const status = submitStatus(work) ?? statusOf(session, last);
  // Without earlier data the welcome has this button.
  const cancellable = session.data.kind === 'checking' && session.data.previous !== null;
  return (
    <footer className="status-bar">
      <div className="status-work">
        <span>{status.title}</span>
        {status.share !== null && (
          <ProgressBar label={status.title} share={status.share === 'unknown' ? null : status.share} />
        )}
        <span>{status.detail}</span>
        {cancellable && (
          <Button kind="quiet" size="small" onClick={cancelOpening}>
            Cancel
          </Button>
        )}
      </div>
      <span className="status-runtime">{runtimeText(session.trainer)}</span>
    </footer>
  );
}
