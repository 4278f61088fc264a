import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCli } from './run-cli.mjs';

/** Compares as a plan says, with its files in `folder`; what `cli compare` says of it. Throws where a cell failed. */
export async function runComparison(folder, plan, data) {
  const planFile = join(folder, 'plan.json');
  await writeFile(planFile, JSON.stringify(plan));
  const out = join(folder, 'experiment');
  const compared = await runCli('compare', '--plan', planFile, '--data', data, '--out', out);
  if (compared.failed.length > 0) throw new Error(`Cells failed: ${JSON.stringify(compared.failed)}`);
  return compared;
}
