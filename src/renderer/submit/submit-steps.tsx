import { FileSpreadsheet, FolderOpen, Save, ScanText } from 'lucide-react';
import { isBusy, type Session } from '#shared/session.ts';
import type { FinishedRun } from '#shared/studio-contract.ts';
import type { SubmissionReading } from '#shared/submission.ts';
import type { useFinishedRuns } from '../studio/finished-runs.ts';
import { readerWords } from '../studio/reader-words.ts';
import { useSession } from '../studio/session-store.ts';
import { Button } from '../ui/button.tsx';
import { FailurePanel } from '../ui/failure-panel.tsx';
import { formatNumberOf } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { Panel } from '../ui/panel.tsx';
import { readersWords, readsOf } from './readers.ts';
import { ReadersField } from './readers-field.tsx';
import { ReadingResult } from './reading-result.tsx';
import { ReadsField } from './reads-field.tsx';
import { Step } from './step.tsx';
import {
  chooseRuns,
  chooseTestFile,
  keyOf,
  type ReadingRequest,
  readTestFile,
  type SubmitStep,
  useSubmit,
  writeSubmission,
} from './submit-store.ts';
import { isBadFile } from './submit-words.ts';
import { WrittenResult } from './written-result.tsx';

interface SubmitStepsProps {
  /** Stands for the network that reads by itself. */
  readonly model: string;
  readonly finished: ReturnType<typeof useFinishedRuns>;
  readonly readers: readonly FinishedRun[];
  readonly request: ReadingRequest;
  /** What was read of the chosen file as it is asked for now; null until it was. */
  readonly reading: SubmissionReading | null;
}

/** File, check, write: the next thing to do is the one primary button. */
export function SubmitSteps({ model, finished, readers, request, reading }: SubmitStepsProps) {
  const { fileName, written, work, failure } = useSubmit();
  const learning = useSession((session) => (isBusy(session.run) ? session.run : null));
  const reader = useSession(readerOf);
  const key = keyOf(model, request);
  const isWritten = written !== null && reading !== null;
  const hasFile = fileName !== null && !(failure?.step === 'check' && isBadFile(failure.failure));
  const next = nextStep(hasFile, reading !== null, isWritten);
  const blocked = work !== null || learning !== null;
  return (
    <Panel className="submit-steps">
      <ol className="submit-list">
        <Step number={1} title="Choose test.csv" step="file" isNext={next === 'file'} isDone={hasFile}>
          {fileName === null ? (
            <p className="quiet">Kaggle’s digits without labels, as test.csv or test.csv.gz.</p>
          ) : (
            <p className="submit-file">
              <Icon of={FileSpreadsheet} size={16} />
              <strong>{fileName}</strong>
              {reading !== null && <span className="quiet">{formatNumberOf(reading.rows, 'digit')}</span>}
            </p>
          )}
          <Button
            kind={next === 'file' ? 'primary' : 'plain'}
            size={next === 'file' ? 'normal' : 'small'}
            icon={FolderOpen}
            disabled={work !== null}
            onClick={() => void chooseTestFile()}
          >
            {fileName === null ? 'Choose test.csv…' : 'Another file…'}
          </Button>
        </Step>
        <Step
          number={2}
          title="Check how it is read"
          step="check"
          isNext={next === 'check'}
          isDone={reading !== null}
        >
          <Readers {...{ model, finished, readers }} learning={reader} disabled={blocked} />
          <ReadsField reads={readsOf(request.readsPerDigit, null)} disabled={blocked} />
          {reading !== null && <ReadingResult reading={reading} />}
          {reading === null && work?.step !== 'check' && (
            <Button
              kind={next === 'check' ? 'primary' : 'plain'}
              icon={ScanText}
              disabled={next !== 'check' || blocked}
              onClick={() => void readTestFile(key, request)}
            >
              Read the digits
            </Button>
          )}
        </Step>
        <Step
          number={3}
          title="Write submission.csv"
          step="write"
          isNext={next === 'write'}
          isDone={isWritten}
        >
          {isWritten ? (
            <WrittenResult name={written} rows={reading.rows} />
          ) : (
            <p className="quiet">Two columns, ImageId and Label. The file is read back and checked.</p>
          )}
          <Button
            kind={next === 'write' ? 'primary' : 'plain'}
            size={isWritten ? 'small' : 'normal'}
            icon={Save}
            disabled={reading === null || blocked}
            onClick={() => void writeSubmission(key, request)}
          >
            {isWritten ? 'Write again…' : 'Write submission.csv…'}
          </Button>
        </Step>
      </ol>
    </Panel>
  );
}

function nextStep(hasFile: boolean, isChecked: boolean, isWritten: boolean): SubmitStep | null {
  if (!hasFile) return 'file';
  if (!isChecked) return 'check';
  return isWritten ? null : 'write';
}

interface ReadersProps extends Pick<SubmitStepsProps, 'model' | 'finished' | 'readers'> {
  /** What keeps the network from reading; null when nothing does. */
  readonly learning: string | null;
  readonly disabled: boolean;
}

/** Who reads, in words, and to choose among where there are several. */
function Readers({ model, finished, readers, learning, disabled }: ReadersProps) {
  const fallback = useSession(currentWords);
  const { runs, failure } = finished;
  const isChoice = runs !== null && (runs.length > 1 || readers.some(({ isCurrent }) => !isCurrent));
  const words = readers.length > 0 ? readersWords(readers) : fallback;
  return (
    <>
      {isChoice && (
        <ReadersField {...{ runs, readers, disabled }} onChoose={(ids) => chooseRuns(model, ids)} />
      )}
      {(learning !== null || !isChoice || readers.length > 1) && <p className="quiet">{learning ?? words}</p>}
      {failure !== null && <FailurePanel title="Earlier runs could not be listed" failure={failure} />}
    </>
  );
}

/** The network in memory, while the list of runs is on its way. */
function currentWords({ run }: Session): string {
  const reader = readerWords(run);
  return reader === null ? '' : `Read by ${reader}.`;
}

function readerOf({ run }: Session): string | null {
  if (!isBusy(run)) return null;
  const reader = readerWords(run) ?? 'A network';
  const isLearning = 'start' in run ? 'is still learning' : 'is about to learn';
  return `${reader} ${isLearning}: it can read when it has ended.`;
}
