import { join } from 'node:path';
import { connect } from '#shared/rpc/connect.ts';
import { linkedPorts } from '#shared/rpc/linked-ports.ts';
import { serve } from '#shared/rpc/serve.ts';
import { trainerContract } from '#shared/trainer-contract.ts';
import { createTrainerHandlers } from '#trainer/handlers.ts';
import { loadNativeTensorflow } from '#trainer/native-tensorflow.ts';
import type { CommandContext } from './command.ts';
import { createProgressLine } from './progress-line.ts';
import { exitCodes, runCli } from './run-cli.ts';

/** Set-up links native TensorFlow here; built into `dist/main`. */
const tensorflowFolder = join(import.meta.dirname, '..', '..', '.native', 'tensorflow', 'lib');

/** The trainer's own handlers in this process, behind the same contract as in the app. */
async function connectTrainer(): Promise<CommandContext> {
  const { left, right } = linkedPorts();
  serve(trainerContract, createTrainerHandlers(await loadNativeTensorflow(tensorflowFolder)), right);
  return {
    ask: connect(trainerContract, left),
    signal: stopSignal(),
    progress: createProgressLine(process.stderr),
    worker: [process.execPath, import.meta.filename],
  };
}

/** The first Ctrl-C (or polite kill) asks the work to stop, the second ends the process. */
function stopSignal(): AbortSignal {
  const abort = new AbortController();
  function stop(): void {
    if (abort.signal.aborted) process.exit(exitCodes.cancelled);
    process.stderr.write('\nStopping after this step…\n');
    abort.abort();
  }
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return abort.signal;
}

process.exitCode = await runCli(
  process.argv.slice(2),
  {
    stdout: (text) => process.stdout.write(`${text}\n`),
    stderr: (text) => process.stderr.write(`${text}\n`),
  },
  connectTrainer,
);
