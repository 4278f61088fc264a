import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { networkNames } from '#shared/network/presets.ts';
import { presetNames } from '#shared/plan.ts';
import { expectationsModule } from '../../bench/preset-expectations.mjs';
import { comparisonBlock } from '../../bench/readme-comparison.mjs';
import { figuresBlock } from '../../bench/readme-figures.mjs';
import { exitCodes } from '../../src/main/cli/run-cli.ts';
import { help } from '../../src/main/cli/usage.ts';

const readme = readFileSync('README.md', 'utf8');

function matches(pattern: RegExp): string[] {
  return [...readme.matchAll(pattern)].map(([, found = '']) => found);
}

test('every picture and link in README exists', () => {
  const targets = matches(/\]\(([^)]+)\)/g);
  expect(targets.length).toBeGreaterThan(4);
  for (const target of targets) expect(existsSync(target), target).toBe(true);
});

test('every npm command in README exists', () => {
  const json: { scripts: Record<string, string> } = JSON.parse(readFileSync('package.json', 'utf8'));
  const commands = [...matches(/npm run (?:--silent )?([\w:]+)/g), ...matches(/npm (start|test)/g)];
  expect(commands.length).toBeGreaterThan(5);
  for (const command of commands) expect(Object.keys(json.scripts)).toContain(command);
});

test('every option of the command line in README is in its help', () => {
  for (const line of matches(/npm run --silent cli -- (\w+ .*)/g)) {
    const [command, ...words] = line.split(' ');
    const text = Object.entries(help).find(([name]) => name === command)?.[1] ?? '';
    for (const option of words.filter((word) => word.startsWith('--'))) expect(text).toContain(option);
    for (const [position, word] of words.entries()) {
      if (word === '--network') expect(networkNames).toContain(words[position + 1]);
      if (word === '--preset') expect(presetNames).toContain(words[position + 1]);
    }
  }
  expect(Object.values(exitCodes)).toEqual([0, 1, 2, 130]);
});

test('every environment variable and folder in README is used by the code', () => {
  const code = [
    'scripts/setup/places.mjs',
    'scripts/setup/pinned.mjs',
    'scripts/setup/electron.mjs',
    'scripts/setup/tensorflow.mjs',
    'src/main/shell/main.ts',
  ]
    .filter((path) => existsSync(path))
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');
  for (const name of new Set(matches(/`([A-Z]{3,}_[A-Z_]+)`/g))) expect(code, name).toContain(name);
  expect(code).toContain('digit-recognizer-studio');
});

test('the figures in README are those that were measured', () => {
  const figures: unknown = JSON.parse(readFileSync('docs/figures.json', 'utf8'));
  expect(readme).toContain(figuresBlock(figures));
});

test('the table of algorithms in README is the one that was measured', () => {
  const comparison: unknown = JSON.parse(readFileSync('docs/comparison.json', 'utf8'));
  expect(readme).toContain(comparisonBlock(comparison));
});

test('what the app says before a run is what was measured', () => {
  const figures: unknown = JSON.parse(readFileSync('docs/figures.json', 'utf8'));
  expect(readFileSync('src/shared/expectations.ts', 'utf8')).toBe(expectationsModule(figures));
});
