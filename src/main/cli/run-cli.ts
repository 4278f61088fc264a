import { type ParseArgsConfig, parseArgs } from 'node:util';
import { type Failure, toFailure } from '#shared/rpc/failure.ts';
import type { CommandContext, CommandResult, Options } from './command.ts';
import { algorithmsCommand } from './commands/algorithms.ts';
import { compareCommand, compareOptions } from './commands/compare.ts';
import { diffCommand } from './commands/diff.ts';
import { evaluateCommand, evaluateOptions } from './commands/evaluate.ts';
import { explainCommand, explainOptions } from './commands/explain.ts';
import { findRateCommand, findRateOptions } from './commands/find-rate.ts';
import { noteCommand, noteOptions } from './commands/note.ts';
import { predictCommand, predictOptions } from './commands/predict.ts';
import { rerunCommand, rerunOptions } from './commands/rerun.ts';
import { resumeCommand, resumeOptions } from './commands/resume.ts';
import { runsCommand, runsOptions } from './commands/runs.ts';
import { sweepCommand, sweepOptions } from './commands/sweep.ts';
import { trainCommand, trainOptions } from './commands/train.ts';
import { type CommandName, commandNames, help, UsageError } from './usage.ts';

/** How a process ends. */
export const exitCodes = { done: 0, failed: 1, usage: 2, cancelled: 130 } as const;

export interface CliOutput {
  stdout(text: string): void;
  stderr(text: string): void;
}

const commonOptions = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const;

/** A command that is answered without the trainer. */
interface LocalCommand {
  readonly options: NonNullable<ParseArgsConfig['options']>;
  readonly takesPositionals?: false;
  readonly answer: () => CommandResult;
}

interface TrainerCommand {
  readonly options: NonNullable<ParseArgsConfig['options']>;
  /** Whether it takes words without an option before them. */
  readonly takesPositionals?: boolean;
  readonly run: (
    options: Options,
    context: CommandContext,
    positionals: readonly string[],
  ) => Promise<CommandResult>;
}

const commands: Readonly<Record<CommandName, LocalCommand | TrainerCommand>> = {
  train: { options: trainOptions, run: trainCommand },
  'find-rate': { options: findRateOptions, run: findRateCommand },
  evaluate: { options: evaluateOptions, run: evaluateCommand },
  predict: { options: predictOptions, takesPositionals: true, run: predictCommand },
  explain: { options: explainOptions, run: explainCommand },
  compare: { options: compareOptions, run: compareCommand },
  sweep: { options: sweepOptions, run: sweepCommand },
  runs: { options: runsOptions, run: runsCommand },
  resume: { options: resumeOptions, takesPositionals: true, run: resumeCommand },
  rerun: { options: rerunOptions, takesPositionals: true, run: rerunCommand },
  diff: { options: {}, takesPositionals: true, run: diffCommand },
  algorithms: { options: {}, answer: algorithmsCommand },
  note: { options: noteOptions, takesPositionals: true, run: noteCommand },
};

/** Runs one command line and returns its exit code. `connect` is called only when there is work for the trainer. */
export async function runCli(
  argv: readonly string[],
  output: CliOutput,
  connect: () => Promise<CommandContext>,
): Promise<number> {
  const [first, ...rest] = argv;
  const name = commandNames.find((known) => known === first);
  if (first === undefined || first === '--help' || first === '-h' || first === 'help') {
    output.stdout(help.overview);
    return first === undefined ? exitCodes.usage : exitCodes.done;
  }
  const wantsJson = rest.includes('--json');
  try {
    if (name === undefined) throw new UsageError(`There is no command "${first}".`);
    const { values, positionals } = parse(name, rest);
    if (values['help'] === true) {
      output.stdout(help[name]);
      return exitCodes.done;
    }
    const command = commands[name];
    const result =
      'answer' in command ? command.answer() : await command.run(values, await connect(), positionals);
    output.stdout(wantsJson ? JSON.stringify(result.json, null, 2) : result.text);
    if (result.wasCancelled === true) return exitCodes.cancelled;
    return result.hasFailed === true ? exitCodes.failed : exitCodes.done;
  } catch (thrown) {
    if (thrown instanceof UsageError) {
      output.stderr(`${thrown.message}\n\n${help[name ?? 'overview']}`);
      if (wantsJson)
        output.stdout(JSON.stringify({ error: { code: thrown.code, message: thrown.message } }, null, 2));
      return exitCodes.usage;
    }
    const failure = toFailure(thrown);
    output.stderr(failureText(failure));
    if (wantsJson) output.stdout(JSON.stringify({ error: failureJson(failure) }, null, 2));
    return failure.code === 'cancelled' ? exitCodes.cancelled : exitCodes.failed;
  }
}

function parse(name: CommandName, args: readonly string[]): { values: Options; positionals: string[] } {
  try {
    const { options: own, takesPositionals = false } = commands[name];
    const options = { ...commonOptions, ...own };
    return parseArgs({ args: [...args], options, allowPositionals: takesPositionals, strict: true });
  } catch (thrown) {
    throw new UsageError(toFailure(thrown).message);
  }
}

function failureText(failure: Failure): string {
  const detail = failure.code === 'internal' && failure.detail !== undefined ? `\n${failure.detail}` : '';
  return `${failure.message} [${failure.code}]\n${failure.advice}${detail}`;
}

function failureJson({ code, message, advice, place, detail }: Failure) {
  return { code, message, advice, place, detail };
}
