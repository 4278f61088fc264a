import { networkNames } from '#shared/network/presets.ts';
import { augmentationNames, optimizerNames, scheduleNames } from '#shared/plan.ts';

/** A command line that asks for something impossible; printed with the command's help, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const commandNames = ['train', 'find-rate', 'evaluate', 'predict', 'runs'] as const;
export type CommandName = (typeof commandNames)[number];

const common = `  --json                 print one JSON document on stdout and nothing else there
  --help                 show this help`;

/** The help of each command, and the overview. */
export const help: Readonly<Record<CommandName | 'overview', string>> = {
  overview: `Digit Recognizer on the command line.

Usage: npm run --silent cli -- <command> [options]

Commands:
  train      train a network on train.csv (or the built-in digits) into a run folder
  find-rate  look for a learning rate before training
  evaluate   measure a run on labelled digits
  predict    read test.csv into submission.csv, or read image files
  runs       list the runs in a folder

"npm run --silent cli -- <command> --help" explains each. Exit codes: 0 done, 1 failed, 2 wrong usage, 130 cancelled.`,
  train: `Train a network. Ctrl-C stops after the current step and keeps the best weights.

Usage: npm run --silent cli -- train --data <train.csv[.gz]|builtin> --out <run folder> [options]

  --data FILE|builtin    Kaggle's train.csv, plain or gzipped, or the built-in digits
  --out FOLDER           where the run is written; must be empty or new
  --network NAME         ${networkNames.join(', ')} (default: fast)
  --optimizer NAME       ${optimizerNames.join(', ')}
                         (default: the network's own)
  --schedule NAME        what the learning rate does over the run:
                         ${scheduleNames.join(', ')}
                         (default: the network's own)
  --lr RATE              the schedule's highest learning rate (default: one that suits the optimizer)
  --epochs N             passes over the training rows (default: the network's own)
  --augment NAME         how digits are varied: ${augmentationNames.join(', ')} (default: the network's own)
  --patience N           end after N epochs without a better one; 0: never (default: 0)
  --batch N              images per step (default: 128)
  --seed N               repeats a run exactly on the same machine (default: 1)
  --validation SHARE     share of the rows kept for validation (default: 0.1)
${common}`,
  'find-rate': `Look for a learning rate: train fresh weights for some 100 steps while the rate grows from 1e-5 to 10,
and watch where the loss falls and where it breaks. Nothing is written.

Usage: npm run --silent cli -- find-rate --data <train.csv[.gz]|builtin> [options]

  --data FILE|builtin    labelled digits
  --network NAME         ${networkNames.join(', ')} (default: fast)
  --optimizer NAME       ${optimizerNames.join(', ')}
                         (default: the network's own)
  --batch N              images per step (default: 128)
  --seed N               repeats a search exactly on the same machine (default: 1)
${common}`,
  evaluate: `Measure a run on labelled digits: accuracy with its 95 % interval, and the confusion matrix.

Usage: npm run --silent cli -- evaluate --run <folder> --data <csv>

  --run FOLDER           a run folder that train wrote
  --data FILE|builtin    labelled digits
${common}`,
  predict: `Read digits with a trained run.

Usage: npm run --silent cli -- predict --run <folder> [--run …] --data <test.csv> --submission <submission.csv>
       npm run --silent cli -- predict --run <folder> --images <files or folder>

  --run FOLDER           a run folder that train wrote; give it several times to let runs vote together
  --data FILE            Kaggle's test.csv, plain or gzipped
  --submission FILE      where to write ImageId,Label, checked once written; an existing file is never replaced
  --tta N                read each digit N times, 1 to 9: as it is, then shifted by a pixel (default: 1)
  --images PATH …        PNG, JPEG or BMP images of one digit each, or folders of them
${common}`,
  runs: `List the runs in a folder, newest first.

Usage: npm run --silent cli -- runs [--dir <folder>]

  --dir FOLDER           default: the current folder
${common}`,
};
