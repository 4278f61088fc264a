import { z } from 'zod';

/**
 * Every way an operation can fail, each with the advice a person gets. The keys are stable: scripts and tests may rely
 * on them. Add a code here and nowhere else.
 */
export const failureAdvice = {
  cancelled: 'Nothing was changed. Start again whenever you like.',
  'bad-request': 'This is a defect in the app: please report it with the details below.',
  internal: 'This is a defect in the app: please report it with the details below.',
  'trainer-lost':
    'The training process ended unexpectedly. It is started again by itself; your data and finished runs are safe.',
  'file-not-found': 'Check the path, or choose the file again.',
  'file-unreadable': 'Check that you may read this file and that the disk is connected.',
  'file-is-folder': 'Choose the file inside this folder, for example train.csv.',
  'file-changed':
    'The file changed while it was read. Wait until it is completely copied or downloaded, then open it again.',
  'file-unwritable': 'Choose a folder you may write to, with enough free space.',
  'file-exists': 'Choose another name, or remove the existing file first.',
  'csv-empty': "Choose Kaggle's train.csv or test.csv: this file holds nothing.",
  'csv-no-rows': 'The file has a header but no digits. Download it again.',
  'csv-bad-header':
    'The first line must name the columns label,pixel0,…,pixel783 (test.csv: pixel0,…,pixel783).',
  'csv-bad-row': 'Correct or delete this row: each row holds one value for every column of the header.',
  'csv-bad-value': 'Correct this value: pixels are whole numbers from 0 to 255.',
  'csv-bad-label': 'Correct this label: labels are whole numbers from 0 to 9.',
  'csv-not-text': "This is not a text file. Choose Kaggle's train.csv, or train.csv.gz as it was packed.",
  'csv-line-too-long': 'This is not a table of digits: no line of such a file is this long.',
  'gzip-damaged': 'The compressed file is damaged or incomplete. Download it again.',
  'image-unreadable': 'Use a PNG, JPEG or BMP image of one digit.',
  'data-unlabelled': 'Training and evaluation need labels: open train.csv rather than test.csv.',
  'data-labelled':
    "Choose Kaggle's test.csv, which has no label column. To measure on labelled digits, open them and go to Evaluate.",
  'submission-damaged': 'Check the disk, or choose another folder, and write the submission again.',
  'data-too-small': 'Open a file with more digits, or choose a smaller validation share.',
  'class-missing': 'Open a file that holds every digit from 0 to 9, or choose a smaller validation share.',
  'batch-too-large': 'Choose a smaller batch, or open a file with more digits.',
  'memory-too-small': 'Choose a smaller batch or a smaller network, or close other programs.',
  'operation-unknown':
    'This network needs an operation that this TensorFlow does not have. Choose another network or optimiser.',
  'plan-invalid': 'Correct this value of the plan; the ranges are in the help and beside the fields.',
  'network-invalid':
    'Correct this in the file, or open the network in Learn, Network builder, which shows each layer and what would fit.',
  'run-mismatch':
    'Choose a run of the same network, or start with fresh weights; to go on with a run, open the digits it learned from.',
  'no-data': 'Open train.csv or use the built-in digits first.',
  'no-model': 'Train a network first.',
  'no-convolution':
    'Choose a network with a convolution, or ask by gradient or by covering, which work on every network.',
  'already-training': 'Wait until the current run ends, or stop it.',
  'not-training': 'There is no run to control. Start one in Train.',
  'training-diverged':
    'Lower the learning rate and train again. The best weights before this step were kept.',
  'run-not-found': 'Choose a folder that a training run wrote: it holds run.json.',
  'run-damaged':
    'This run cannot be read. Its files were left as they are; train again or restore them from a backup.',
  'run-too-new': 'This run was written by a newer version of the app. Update the app to open it.',
  'run-exists': 'Choose a new folder for the run: this one already holds files.',
  'run-complete':
    'There is nothing to resume. To train longer, go on from its weights; to see it again, run it again.',
  'run-locked': 'Wait until the other program is done with this run, or end it there.',
  'checkpoint-damaged':
    'The run cannot go on from here, but its best weights are safe: go on from them, or run it again.',
  'epoch-unavailable':
    'Choose another epoch: a run keeps the weights of some only, the best and the last among them.',
  'time-over': 'Give it more time, fewer rows, or parameters that need less work.',
  'scheduler-unavailable': 'Log in where a scheduler runs, or compare on this computer.',
  'scheduler-refused': 'Correct the partition and the limits; "sinfo" shows what there is.',
  'folder-not-shared': 'Choose a folder that every machine of the scheduler sees under the same path.',
  'trash-unavailable': 'The run is still there. Archive it instead, or delete its folder by hand.',
  'tensorflow-unavailable': 'Run "npm run setup" again; if it stays so, see Troubleshooting in the README.',
  'not-allowed': 'Open the file through the dialog, by dropping it on the window, or from the recent files.',
} as const satisfies Record<string, string>;

export type FailureCode = keyof typeof failureAdvice;

/** Where in the person's input the failure lies: rows and columns count from 1 as a spreadsheet shows them. */
export const failurePlaceSchema = z
  .object({
    file: z.string(),
    row: z.int().min(1),
    column: z.int().min(1),
    columnName: z.string(),
  })
  .partial();
export type FailurePlace = z.output<typeof failurePlaceSchema>;

const failureCodes = Object.keys(failureAdvice) as [FailureCode, ...FailureCode[]];

/** A failure as it travels between processes. */
export const failureDataSchema = z.object({
  code: z.enum(failureCodes),
  message: z.string(),
  place: failurePlaceSchema.optional(),
  detail: z.string().optional(),
});
export type FailureData = z.output<typeof failureDataSchema>;

/** The one error a person can meet: a stable code, what happened, where, and (through the code) what to do about it. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly code: FailureCode;
  readonly place: FailurePlace | undefined;
  readonly detail: string | undefined;

  constructor(
    code: FailureCode,
    message: string,
    more: { place?: FailurePlace | undefined; detail?: string | undefined } = {},
  ) {
    super(message);
    this.code = code;
    this.place = more.place;
    this.detail = more.detail;
  }

  /** What the person can do about it. */
  get advice(): string {
    return failureAdvice[this.code];
  }
}

/** Turns whatever was thrown into a Failure: aborts become `cancelled`, anything unknown `internal` with its stack. */
export function toFailure(thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  if (thrown instanceof Error && thrown.name === 'AbortError') return new Failure('cancelled', 'Cancelled.');
  if (thrown instanceof Error) return new Failure('internal', thrown.message, { detail: thrown.stack });
  return new Failure('internal', String(thrown));
}

/** The plain form of a failure, for posting and for session state. */
export function failureToData(failure: Failure): FailureData {
  return {
    code: failure.code,
    message: failure.message,
    ...(failure.place === undefined ? {} : { place: failure.place }),
    ...(failure.detail === undefined ? {} : { detail: failure.detail }),
  };
}

/** The reverse of {@link failureToData}. */
export function failureFromData(data: FailureData): Failure {
  return new Failure(data.code, data.message, { place: data.place, detail: data.detail });
}
