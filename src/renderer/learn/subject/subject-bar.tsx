import { useEffect } from 'react';
import { summaryOf } from '#shared/session.ts';
import { shownDrawing, useDraw } from '../../draw/draw-store.ts';
import { isEmpty } from '../../draw/drawing.ts';
import { Pad } from '../../draw/pad.tsx';
import { usePictures } from '../../draw/use-draw-input.ts';
import { useSession } from '../../studio/session-store.ts';
import { DigitImage } from '../../ui/digit-image.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { DrawingField } from './drawing-field.tsx';
import { SampleField } from './sample-field.tsx';
import { type ShownDigit, useSubjectDigit } from './subject-digit.ts';
import { useSubjectRun } from './subject-run.ts';
import { chooseRun, showDrawing, showSample, useSubject } from './subject-store.ts';
import './subject.css';

const digitChoices = [
  { value: 'drawing', label: 'Your drawing' },
  { value: 'sample', label: 'From the data' },
] as const;

/** Stands for the network that reads now among the ids of runs. */
const current = ' ';

/** Which network is looked into, on which digit: the same in every chapter about a network. */
export function SubjectBar() {
  const kind = useSubject(({ digit }) => digit.kind);
  const hasData = useSession((session) => summaryOf(session) !== null);
  const digit = useSubjectDigit();
  const subject = useSubjectRun();
  usePictures(showDrawing);

  // Who drew nothing yet sees the figures at work on a digit of the data.
  useEffect(() => {
    if (hasData && !useSubject.getState().isChosen && isEmpty(shownDrawing(useDraw.getState())))
      showSample(0);
  }, [hasData]);

  // Data that was closed or replaced takes its digits with it.
  useEffect(() => {
    if (digit.kind === 'no-data') showDrawing();
  }, [digit.kind]);

  return (
    <Panel className="subject-bar">
      <div className="subject">
        <div className="subject-digit">
          {kind === 'drawing' ? (
            <Pad />
          ) : (
            <DigitImage pixels={pixelsOf(digit)} scale={5} label={labelOf(digit)} />
          )}
        </div>
        <div className="subject-fields">
          <Select
            label="Network"
            value={subject.run ?? current}
            choices={runOptions(subject)}
            disabled={subject.run === undefined}
            onChange={(value) => chooseRun(value === current ? null : value)}
          />
          <Segmented
            label="Where the digit comes from"
            value={kind}
            choices={hasData ? digitChoices : digitChoices.slice(0, 1)}
            onChange={(value) => (value === 'drawing' ? showDrawing() : showSample(0))}
          />
          {kind === 'drawing' ? <DrawingField /> : <SampleField run={subject.run} />}
        </div>
      </div>
    </Panel>
  );
}

function runOptions({ choices, isLookingUp }: ReturnType<typeof useSubjectRun>) {
  if (choices.length === 0) return [{ value: current, label: isLookingUp ? '…' : 'none trained yet' }];
  return choices.map(({ run, words }) => ({ value: run ?? current, label: words }));
}

function pixelsOf(digit: ShownDigit): Uint8Array | null {
  return digit.kind === 'digit' ? digit.pixels : null;
}

function labelOf(digit: ShownDigit): string {
  if (digit.kind !== 'digit') return '';
  return digit.label === null ? 'A digit of the data' : `A digit of the data, labelled ${digit.label}`;
}
