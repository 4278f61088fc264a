import { type ParseArgsConfig, parseArgs } from 'node:util';
import { type Failure, toFailure } from '#shared/rpc/failure.ts';
import type { CommandContext, CommandResult, Options } from './command.ts';
import { evaluateCommand, evaluateOptions } from './commands/evaluate.ts';
import { findRateCommand, findRateOptions } from './commands/find-rate.ts';
import { predictCommand, predictOptions } from './commands/predict.ts';
import { runsCommand, runsOptions } from './commands/runs.ts';
import { trainCommand, trainOptions } from './commands/train.ts';
import { type CommandName, commandNames, help, UsageError } from './usage.ts';

/** How a process ends. */
export const exitCodes = { done: 0, failed: 1, usage: 2, cancelled: 130 } as const;

export interface CliOutput {
  stdout(text: string): void;
  stderr(text: string): void;
}

const commonOptions = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const;
const commandOptions = {
  train: trainOptions,
  'find-rate': findRateOptions,
  evaluate: evaluateOptions,
  predict: predictOptions,
  runs: runsOptions,
} as const;

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
    const result = await runCommand(name, { options: values, positionals, connect });
    output.stdout(wantsJson ? JSON.stringify(result.json, null, 2) : result.text);
    return result.wasCancelled === true ? exitCodes.cancelled : exitCodes.done;
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
    const options: NonNullable<ParseArgsConfig['options']> = { ...commonOptions, ...commandOptions[name] };
    return parseArgs({ args: [...args], options, allowPositionals: name === 'predict', strict: true });
  } catch (thrown) {
    throw new UsageError(toFailure(thrown).message);
  }
}

async function runCommand(
  name: CommandName,
  parts: { options: Options; positionals: readonly string[]; connect: () => Promise<CommandContext> },
): Promise<CommandResult> {
  const context = await parts.connect();
  switch (name) {
    case 'train':
      return await trainCommand(parts.options, context);
    case 'find-rate':
      return await findRateCommand(parts.options, context);
    case 'evaluate':
      return await evaluateCommand(parts.options, context);
    case 'predict':
      return await predictCommand(parts.options, context, parts.positionals);
    case 'runs':
      return await runsCommand(parts.options, context);
  }
}

function failureText(failure: Failure): string {
  const detail = failure.code === 'internal' && failure.detail !== undefined ? `\n${failure.detail}` : '';
  return `${failure.message} [${failure.code}]\n${failure.advice}${detail}`;
}

function failureJson({ code, message, advice, place, detail }: Failure) {
  return { code, message, advice, place, detail };
}
