import type { ViewName } from '#shared/studio-contract.ts';
import type { Level } from './place-callout.ts';
import type { TourTarget } from './tour-target.ts';

/** What a step may wait for, as the window knows it. */
export interface TourFacts {
  /** Digits with labels are open. */
  readonly hasDigits: boolean;
  /** A run is in progress. */
  readonly isTraining: boolean;
  /** The run that is shown has finished an epoch. */
  readonly hasEpoch: boolean;
  /** A cell of the confusion matrix is selected. */
  readonly hasCell: boolean;
  /** Something lies on the pad. */
  readonly hasDrawing: boolean;
}

/** What a person is asked to do in a step. */
export interface TourTask {
  readonly isDone: (facts: TourFacts) => boolean;
  /** Said once it is done. */
  readonly praise: string;
  /** Whether the tour goes on by itself then; else a person may stay as long as they like. */
  readonly leadsOn: boolean;
}

export interface TourStep {
  readonly target: TourTarget;
  readonly view: ViewName;
  /** Of Learn. */
  readonly chapter?: string;
  /** What the callout stands level with at the side of its target; `end` leaves what lies beside its top free. */
  readonly level?: Level;
  readonly title: string;
  readonly text: string;
  readonly task?: TourTask;
  /** Said while the target is not shown in its view. */
  readonly missing: string;
}

/** The way through a first training. Each step points at a real control, which is used as ever. */
export const tourSteps: readonly TourStep[] = [
  {
    target: 'open-digits',
    view: 'data',
    title: 'Open digits',
    text: 'A network learns from examples. Open Kaggle’s train.csv, or use the built-in digits: they need no file.',
    task: {
      isDone: ({ hasDigits }) => hasDigits,
      praise: 'Digits are open.',
      leadsOn: true,
    },
    missing: 'The digits are still being opened.',
  },
  {
    target: 'classes',
    view: 'data',
    title: 'Look at them',
    text: 'Each image has 28 × 28 pixels and a label, the digit it shows. Here is how many there are of each, and how they look on average. Click one to see only those below.',
    missing: 'No digits with labels are open yet. Go back to open some.',
  },
  {
    target: 'presets',
    view: 'train',
    title: 'Choose a network',
    text: 'Each card says how many digits it should read correctly and how long it learns here. Fast is a good first choice; the plan below may stay as it is.',
    missing: 'There is nothing to choose now: digits must be open, and no run in progress.',
  },
  {
    target: 'start',
    view: 'train',
    title: 'Start it',
    text: 'Press the button. The network looks at a few digits at a time and changes its weights a little after each look. You can pause or stop whenever you like.',
    task: {
      isDone: ({ isTraining }) => isTraining,
      praise: 'It is learning.',
      leadsOn: true,
    },
    missing: 'A run cannot be started now: digits must be open, and no other run in progress.',
  },
  {
    target: 'curves',
    view: 'train',
    title: 'Watch it learn',
    text: 'The share it reads correctly goes up. One line is of digits it learns from, the other of digits held back: those tell how it will read new ones.',
    task: {
      isDone: ({ hasEpoch }) => hasEpoch,
      praise: 'It has seen every digit once.',
      leadsOn: false,
    },
    missing: 'Nothing has been trained yet. Go back to start a run.',
  },
  {
    target: 'confusion',
    view: 'evaluate',
    level: 'end',
    title: 'See what it misreads',
    text: 'Rows are the true digits, columns what they were read as. Off the diagonal lie the mistakes. Click a cell to see its digits.',
    task: {
      isDone: ({ hasCell }) => hasCell,
      praise: 'Its digits are beside the matrix.',
      leadsOn: false,
    },
    missing: 'There is nothing to see until a network has learned for one round.',
  },
  {
    target: 'pad',
    view: 'draw',
    level: 'end',
    title: 'Write a digit yourself',
    text: 'Write with mouse, finger or pen. Your digit is trimmed, fitted and balanced like those of the data, and read while you write.',
    task: {
      isDone: ({ hasDrawing }) => hasDrawing,
      praise: 'See how it is read, and Look inside to see why.',
      leadsOn: false,
    },
    missing: 'The pad is not shown.',
  },
  {
    target: 'chapters',
    view: 'learn',
    chapter: 'your-network',
    level: 'end',
    title: 'Understand it',
    text: 'Every chapter is a figure that computes. This one follows your digit through your own network. Words with a dotted line explain themselves; the Glossary has them all.',
    missing: 'The chapters are not shown.',
  },
  {
    target: 'compare',
    view: 'compare',
    title: 'Compare ways to learn',
    text: 'Was that good? Here other algorithms learn from the same digits and are measured on the same others. It takes minutes, so keep it for later.',
    missing: 'Comparing needs digits with labels, or a comparison is shown just now.',
  },
  {
    target: 'test-file',
    view: 'submit',
    title: 'Write a submission',
    text: 'Choose Kaggle’s test.csv. The network reads its digits, you see which score to expect, and submission.csv is written and checked.',
    missing: 'A network must be trained first.',
  },
];
