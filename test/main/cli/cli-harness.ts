import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { connect } from '#shared/rpc/connect.ts';
import { linkedPorts } from '#shared/rpc/linked-ports.ts';
import { serve } from '#shared/rpc/serve.ts';
import { trainerContract } from '#shared/trainer-contract.ts';
import { createTrainerHandlers } from '#trainer/handlers.ts';
import { createProgressLine } from '../../../src/main/cli/progress-line.ts';
import { runCli } from '../../../src/main/cli/run-cli.ts';
import { nativeTensorflow } from '../native.ts';

/** Runs a command line in this process, on the real trainer; `isTerminal` decides how progress shows. */
export async function cli(
  argv: readonly string[],
  options: { signal?: AbortSignal; isTerminal?: boolean; onProgress?: (text: string) => void } = {},
) {
  let stdout = '';
  let stderr = '';
  const { left, right } = linkedPorts();
  serve(trainerContract, createTrainerHandlers(await nativeTensorflow()), right);
  const code = await runCli(
    argv,
    {
      stdout: (text) => {
        stdout += `${text}\n`;
      },
      stderr: (text) => {
        stderr += `${text}\n`;
      },
    },
    async () => ({
      ask: connect(trainerContract, left),
      signal: options.signal ?? new AbortController().signal,
      worker: [process.execPath, resolve('dist', 'main', 'cli.js')],
      progress: createProgressLine({
        isTTY: options.isTerminal ?? false,
        write(text) {
          stderr += text;
          options.onProgress?.(text);
        },
      }),
    }),
  );
  return { code, stdout, stderr };
}

/** A CSV of shapes that differ by digit (from 0, `digits` of them): labelled, or as test.csv. */
export function writeShapes(
  path: string,
  { rows, labelled, digits = 10 }: { rows: number; labelled: boolean; digits?: number },
): string {
  const header = [
    ...(labelled ? ['label'] : []),
    ...Array.from({ length: 784 }, (_, pixel) => `pixel${pixel}`),
  ].join(',');
  const lines = Array.from({ length: rows }, (_, row) => {
    const digit = row % digits;
    const pixels = Array.from({ length: 784 }, (_, pixel) =>
      pixel % 28 === 2 * digit + 4 && pixel % 7 !== row % 7 ? 255 : 0,
    );
    return [...(labelled ? [digit] : []), ...pixels].join(',');
  });
  writeFileSync(path, `${header}\r\n${lines.join('\r\n')}\r\n`);
  return path;
}
