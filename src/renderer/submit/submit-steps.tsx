import { FileSpreadsheet, FolderOpen, Save, ScanText } from 'lucide-react';
import { networkPresets } from '#shared/network/presets.ts';
import { isBusy, type Session } from '#shared/session.ts';
import type { SubmissionReading } from '#shared/submission.ts';
import { useSession } from '../studio/session-store.ts';
import { Button } from '../ui/button.tsx';
import { formatNumberOf } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { Panel } from '../ui/panel.tsx';
import { ReadingResult } from './reading-result.tsx';
import { ReadsField } from './reads-field.tsx';
import { Step } from './step.tsx';
import { chooseTestFile, readTestFile, type SubmitStep, useSubmit, writeSubmission } from './submit-store.ts';
import { isBadFile } from './submit-words.ts';
import { WrittenResult } from './written-result.tsx';

interface SubmitStepsProps {
  readonly model: string;
  /** What the current model read of the chosen file; null until it has. */
  readonly reading: SubmissionReading | null;
}

/** File, check, write: the next thing to do is the one primary button. */
export function SubmitSteps({ model, reading }: SubmitStepsProps) {
  const { fileName, written, work, failure } = useSubmit();
  const learning = useSession((session) => (isBusy(session.run) ? session.run : null));
  const reader = useSession(readerOf);
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
          <p className="quiet">{reader}</p>
          <ReadsField disabled={blocked} />
          {reading !== null && <ReadingResult reading={reading} />}
          {reading === null && work?.step !== 'check' && (
            <Button
              kind={next === 'check' ? 'primary' : 'plain'}
              icon={ScanText}
              disabled={next !== 'check' || blocked}
              onClick={() => void readTestFile(model)}
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
            onClick={() => void writeSubmission(model)}
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

function readerOf({ run }: Session): string {
  if (!('start' in run)) return 'A network is about to learn: it can read when it has ended.';
  const { name, plan } = run.start;
  const who = `${name} · ${networkPresets[plan.network].title}`;
  return run.kind === 'ended'
    ? `Read by ${who}.`
    : `${who} is still learning: it can read when it has ended.`;
}
