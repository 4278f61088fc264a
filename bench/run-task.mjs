import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** The most that a program may print: reports of single nodes are long. */
const maxBuffer = 64 * 2 ** 20;

/**
 * Runs one program to its end, with its task as JSON for the last argument, and returns the JSON that it printed: a fresh
 * process, so that nobody profits from what another left in memory.
 * @param {{ command: string[], task: object, environment?: Record<string, string> }} options
 */
export async function runTask({ command, task, environment }) {
  const [program, ...parameters] = command;
  const { TF_ENABLE_ONEDNN_OPTS: _, ...inherited } = process.env;
  const env = { ...inherited, TF_CPP_MIN_LOG_LEVEL: '2', ...environment };
  const given = [...parameters, JSON.stringify(task)];
  const { stdout } = await promisify(execFile)(program, given, { env, maxBuffer });
  return JSON.parse(stdout.slice(stdout.indexOf('{')));
}
