import { expectations } from '#shared/expectations.ts';
import { networkNames } from '#shared/network/presets.ts';
import {
  augmentationNames,
  defaultPlan,
  keepNames,
  optimizerNames,
  type PresetName,
  precisionNames,
  presetNames,
  scheduleNames,
} from '#shared/plan.ts';
import { runStatusSchema } from '#shared/training.ts';
import { jobWords, podWords } from './job-usage.ts';

/** A command line that asks for something impossible; printed with the command's help, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  /** `plan-invalid`: a number of the plan is none or out of its range. */
  readonly code: 'usage' | 'plan-invalid';

  constructor(message: string, code: UsageError['code'] = 'usage') {
    super(message);
    this.code = code;
  }
}

export const commandNames = [
  'train',
  'find-rate',
  'evaluate',
  'predict',
  'explain',
  'compare',
  'sweep',
  'runs',
  'resume',
  'rerun',
  'diff',
  'note',
  'algorithms',
] as const;
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
  explain    follow one digit through a network, layer by layer
  compare    compare algorithms on the same folds
  sweep      look for good parameters of one algorithm
  runs       list the runs in a folder
  resume     go on with a run that was cut off or stopped
  rerun      train a run again, and compare what came of it
  diff       compare two runs
  note       name, tag, describe or archive a run
  algorithms list what digits can be learned with, and the parameters of each

"npm run --silent cli -- <command> --help" explains each. Exit codes: 0 done, 1 failed, 2 wrong usage, 130 cancelled.`,
  train: `Train a network. Ctrl-C stops after the current step and keeps the best weights.

Usage: npm run --silent cli -- train --data <train.csv[.gz]|builtin> --out <run folder> [options]

  --data FILE|builtin    Kaggle's train.csv, plain or gzipped, or the built-in digits
  --out FOLDER           where the run is written; must be empty or new, or hold an ensemble to go on with
  --from FOLDER          start with the weights of this run instead of fresh ones
  --checkpoint-seconds N make the run safe at least every N seconds, and after each epoch (default: 30);
                         "cli resume" goes on from there
  --preset NAME          a recipe (default: fast):
${presetNames.map(presetLine).join('\n')}
  --network NAME         the same by the network: ${networkNames.join(', ')};
                         or a network.json that the Network builder saved
The preset decides what these leave open:
  --optimizer NAME       ${optimizerNames.join(', ')}
  --schedule NAME        what the learning rate does over the run:
                         ${scheduleNames.join(', ')}
  --lr RATE              the schedule's highest learning rate, up to 10
  --warm-up SHARE        share of the steps in which the rate rises
  --epochs N             passes over the training rows, 1 to 1000
  --batch N              images per step, 1 to 4096
  --augment NAME         how digits are varied: ${augmentationNames.join(', ')}
  --rotation DEGREES, --shear DEGREES, --zoom SHARE, --shift PIXELS, --bend PIXELS
                         the most that affine and elastic do to a digit
  --label-smoothing S    share of each target spread over all digits
  --ema DECAY            average the weights over the steps, each keeping this share, such as 0.998; 0: no averaging
  --precision NAME       ${precisionNames.join(', ')}: of convolutions (auto: what this machine does faster)
  --reads N              read each validation digit N times, shifted by a pixel (test-time augmentation)
  --keep NAME            the weights to keep: ${keepNames.join(' or ')} epoch's
  --patience N           end after N epochs without a better one; 0: never
  --target ACCURACY      end once the validation accuracy is this high, such as 0.99
  --time-budget SECONDS  end after so many seconds of training; the schedule ends with them
  --ensemble N           train N networks that vote together; run the command again to go on after a break
  --seed N               repeats a run exactly on the same machine
  --split-seed N         chooses the validation rows apart from --seed
  --validation SHARE     share of the rows kept for validation
The networks of an ensemble can be trained elsewhere, at the same time; without --data those in --out go on:
  --retry                with --on, train the networks that failed once more
  --watch                train nothing, but tell of networks as others train them in --out
${jobWords('the networks', 'the ensemble')}
${podWords('network', '--data')}
  --member N             train one network only, as these jobs do
${common}`,
  'find-rate': `Look for a learning rate: train fresh weights for some 100 steps while the rate grows from 1e-5 to 10,
and watch where the loss falls and where it breaks. Nothing is written.

Usage: npm run --silent cli -- find-rate --data <train.csv[.gz]|builtin> [options]

  --data FILE|builtin    labelled digits
  --preset NAME          the recipe whose network and plan are tried: ${presetNames.join(', ')}
                         (default: fast)
  --network NAME         the same by the network, or a network.json
  --optimizer NAME       ${optimizerNames.join(', ')}
                         (default: the preset's)
  --batch N              images per step (default: the preset's)
  --seed N               repeats a search exactly on the same machine (default: 1)
${common}`,
  evaluate: `Measure a run on labelled digits: accuracy with its 95 % interval, and the confusion matrix.

Usage: npm run --silent cli -- evaluate --run <folder> --data <csv>

  --run FOLDER           a run or ensemble folder that train wrote
  --data FILE|builtin    labelled digits
${common}`,
  predict: `Read digits with a trained run.

Usage: npm run --silent cli -- predict --run <folder> [--run …] --data <test.csv> --submission <submission.csv>
       npm run --silent cli -- predict --run <folder> --images <files or folder>

  --run FOLDER           a run or ensemble folder that train wrote; several times: they vote together
  --data FILE            Kaggle's test.csv, plain or gzipped
  --submission FILE      where to write ImageId,Label, checked once written; an existing file is never replaced
  --tta N                read each digit N times, 1 to 9: as it is, then shifted by a pixel
                         (default: as often as the run was measured)
  --images PATH …        PNG, JPEG or BMP images of one digit each, or folders of them
${common}`,
  explain: `Follow one digit through a run's network: what every layer gives, so that its numbers can be checked elsewhere.

Usage: npm run --silent cli -- explain --run <folder> --image <png> [options]
       npm run --silent cli -- explain --run <folder> --data <csv> --row <n> [options]

  --run FOLDER           a run folder that train wrote; of an ensemble, the first network answers
  --image FILE           a PNG, JPEG or BMP image of one digit, made ready as "predict --images" does it
  --data FILE|builtin    digits to take one of
  --row N                which of them, counted from 1
  --epoch N              the weights after this epoch, where they were kept, or with 0 the fresh ones
                         (default: the best)
  --weights              with --json: the weights of each layer, too
${common}

The JSON document: {run, epoch, network, parameters, ensemble, digit: {name, label, pixels}, layers, logits, probabilities,
prediction}. "pixels" are 784 values, row by row, 255 is ink; the network reads them divided by 255. Each of "layers" has its
name, its description as in network.json, "shape" ([height, width, channels] or [units]), "parameters" (how many numbers it
learns), "least", "largest" and "activations": what it gives, activation function included, in the order of "shape" with the
last index running fastest. "weights" are {kernel: {shape, values}, scale, offset}, so that a layer gives
activation(scale * (input * kernel) + offset) for each channel; "scale" is null without batch normalisation. A kernel has the
shape [height, width, inputs, channels] or [inputs, units]. "logits" and "probabilities" are of the digits 0 to 9.`,
  compare: `Compare algorithms on the same folds. Ctrl-C stops; the same command goes on at the first unfinished cell.
Or compare runs that have ended on the digits that none of them learned from.

Usage: npm run --silent cli -- compare --plan <plan.json> --data <train.csv[.gz]|builtin> --out <folder>
       npm run --silent cli -- compare --example > plan.json
       npm run --silent cli -- compare --run <folder> --run <folder> [--run …]

  --plan FILE            what is compared: folds, rows, seed, and the algorithms with their parameters; left out: the
                         experiment in --out goes on. "shares": [0.25, 0.5, 1] lets each also learn from smaller shares
                         of every fold, for learning curves; "ensembles": [{"name", "of": [names], "how": "mean" | "vote"}]
                         lets contestants also read together
  --data FILE|builtin    labelled digits
  --out FOLDER           where the experiment is written; new, or one to go on with
  --example              print a plan to start from
  --run FOLDER           a run or ensemble folder that train wrote; twice or more: how each reads the validation digits that
                         all of them held back, alone and together, by mean and by vote
  --retry                going on, try the cells that failed once more; with --on slurm as jobs again
  --watch                work on nothing, but tell of results as others bring them about in --out
${jobWords('the cells', 'the experiment')}
${podWords('cell', '--plan')}
  --cell N               work on one cell only, as these jobs do, for --minutes at most
${common}`,
  sweep: `Look for good parameters of one algorithm. Ctrl-C stops; the same command goes on.

Usage: npm run --silent cli -- sweep --plan <sweep.json> --data <train.csv[.gz]|builtin> --out <folder>

  --plan FILE            {"name", "algorithm", "method": "grid" | "random" | "successive-halving", "count", "halving",
                         "over": {"<parameter>": [values] or {"from", "to", "scale": "linear" | "logarithmic"}},
                         "folding", "seed", "rows"}; "npm run --silent cli -- algorithms" lists the parameters
  --data FILE|builtin    labelled digits
  --out FOLDER           where each round is written as an experiment; new, or one to go on with
  --retry                going on, try the cells that failed in the round it is at once more
${jobWords('the cells', 'the search')}
${podWords('cell', '--plan')}
                         Rounds follow each other: when one is over, the same writes the manifest of the next
${common}`,
  runs: `List the runs in a folder, newest first. Archived ones are left out.

Usage: npm run --silent cli -- runs [--dir <folder>] [options]

  --dir FOLDER           default: the current folder
  --all                  the archived ones as well
  --tag TAG              only runs with this tag; several times: with all of them
  --status STATUS        only ${[...runStatusSchema.options, 'unreadable'].join(', ')} ones
  --sort ORDER           date (newest first), accuracy (best first), name, time (shortest training first)
${common}`,
  resume: `Go on with a run that was cut off or stopped, at its last checkpoint; it ends as it would have without the break.
Of an ensemble, the networks that are missing are trained.

Usage: npm run --silent cli -- resume <run folder> [options]

  --data FILE|builtin    the digits it learned from, where they lie elsewhere now (default: where they lay then)
  --checkpoint-seconds N make the run safe at least every N seconds, and after each epoch (default: 30)
${common}`,
  rerun: `Train a run again in a new folder, with the same plan on the same digits, and compare step by step.

Usage: npm run --silent cli -- rerun <run folder> [options]

  --check                end with exit code 1 when a step or the kept weights differ
  --out FOLDER           where the new run is written (default: <run folder>-rerun-1, or the next number that is free)
  --data FILE|builtin    the digits it learned from, where they lie elsewhere now (default: where they lay then)
${common}`,
  diff: `Compare two runs: their plans, data and versions, their curves step by step, and the kept weights.

Usage: npm run --silent cli -- diff <run folder> <run folder>

${common}`,
  note: `Name, tag, describe or archive a run; without options, show what is noted. It is written to notes.json beside the
run's own files, which stay as they are.

Usage: npm run --silent cli -- note <run folder> [options]

  --name NAME            instead of the name it was started with; "": that one again
  --tag TAG              add a tag; several times: several
  --untag TAG            take a tag away
  --text TEXT            a description; "": none
  --archive, --unarchive leave it out of the list, or put it back
${common}`,
  algorithms: `List the algorithms: what each is, how well others found it to read MNIST, and its parameters.

Usage: npm run --silent cli -- algorithms

${common}`,
};

/** A preset in one line, with what to expect of it on Kaggle's train.csv. */
function presetLine(name: PresetName): string {
  const expected = expectations[name];
  const members = defaultPlan(name).members;
  const words = [
    ...(members > 1 ? [`${members} networks that vote`] : []),
    ...(expected === undefined
      ? []
      : [`about ${(100 * expected.accuracy).toFixed(2)} % on train.csv in ${expected.seconds.toFixed(0)} s`]),
  ];
  return `                           ${name.padEnd(10)} ${words.join(', ')}`.trimEnd();
}
