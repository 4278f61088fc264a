import { basename, resolve } from 'node:path';
import type { RunsTogether, Score } from '#shared/runs-together.ts';
import { type CommandContext, type CommandResult, listOption, type Options } from '../command.ts';
import { percent } from '../progress-line.ts';
import { UsageError } from '../usage.ts';

const combinationWords = { mean: 'Mean of all', vote: 'Vote of all' } as const;

/** Runs that have ended, alone and together, on the digits that none of them learned from; reads only. */
export async function compareRunsTogether(options: Options, { ask }: CommandContext): Promise<CommandResult> {
  const folders = listOption(options, 'run').map((folder) => resolve(folder));
  if (new Set(folders).size < folders.length) throw new UsageError('Give each --run once.');
  if (folders.length < 2) throw new UsageError('Give --run twice or more.');
  const other = ['plan', 'data', 'out', 'retry', 'cell', 'on', 'cancel'].find((name) => name in options);
  if (other !== undefined) throw new UsageError(`--run takes no --${other}: nothing is learned.`);
  const together = await ask('runsTogether', { folders });
  const readers = readersOf(folders, together);
  return { json: jsonOf(readers, together), text: textOf(readers, together) };
}

interface Reader {
  readonly name: string;
  /** null for an ensemble of all. */
  readonly run: string | null;
  readonly score: Score;
}

/** In the order that pairs go by. */
function readersOf(folders: readonly string[], { runs, ensembles }: RunsTogether): Reader[] {
  const names = folders.map((folder) => basename(folder));
  const alone = runs.map((score, place): Reader => {
    const run = folders[place] ?? '';
    const name = basename(run);
    return { run, score, name: names.filter((other) => other === name).length > 1 ? run : name };
  });
  const all = ensembles.map(({ how, ...score }) => ({ name: combinationWords[how], run: null, score }));
  return [...alone, ...all];
}

function jsonOf(readers: readonly Reader[], { rows, pairs }: RunsTogether) {
  const leaderboard = readers
    .map(({ name, run, score }) => ({ name, run, ...score }))
    .sort((a, b) => b.correct - a.correct);
  const named = pairs.map(({ a, b, ...pair }) => ({ a: readers[a]?.name, b: readers[b]?.name, ...pair }));
  return { rows, leaderboard, pairs: named };
}

function textOf(readers: readonly Reader[], { rows, pairs }: RunsTogether): string {
  const width = Math.max(...readers.map(({ name }) => name.length));
  const lines = readers
    .toSorted((a, b) => b.score.correct - a.score.correct)
    .map(({ name, score: { accuracy, interval } }) => {
      const [low, high] = interval;
      return `${name.padEnd(width)}  ${percent(accuracy)} (${percent(low)} to ${percent(high)})`;
    });
  const pairLines = pairs.map(({ a, b, firstOnly, secondOnly, p }) => {
    const [first, second] = [readers[a]?.name, readers[b]?.name];
    return `${first} against ${second}: ${firstOnly} digits only ${first} reads, ${secondOnly} only ${second}, p = ${p.toPrecision(2)}`;
  });
  const count = rows.toLocaleString('en');
  return [`On ${count} digits that none of them learned from:`, '', ...lines, '', ...pairLines].join('\n');
}
