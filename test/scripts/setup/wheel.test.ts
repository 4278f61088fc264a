import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeCause } from '../../../scripts/setup/setup-failure.mjs';
import { obtainWheel } from '../../../scripts/setup/wheel.mjs';
import { temporaryFolder } from '../temporary-folder.ts';
import { zipFile } from '../zip-file.ts';

const folder = temporaryFolder();
const bytes = zipFile([{ name: 'tensorflow/libtensorflow_cc.so.2', bytes: 'library' }]);
const wheel = {
  version: '2.15.1',
  package: 'tensorflow-cpu',
  file: 'tensorflow_cpu-2.15.1.whl',
  platformTags: ['manylinux2014_x86_64'],
  sha256: createHash('sha256').update(bytes).digest('hex'),
  size: bytes.length,
  unpackedSize: 100,
  libraries: ['libtensorflow_cc.so.2'],
};

/** A machine whose only programs are a shell and what `programs` says; pip's own work is the environment, not ours. */
function machine(name: string, programs: Record<string, string> = {}) {
  const bin = join(folder, name, 'bin');
  mkdirSync(bin, { recursive: true });
  for (const [program, script] of Object.entries(programs))
    writeFileSync(join(bin, program), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  for (const program of ['cp', 'sh']) symlinkSync(`/bin/${program}`, join(bin, program));
  const notes: string[] = [];
  const progress = { update: () => {}, note: (text: string) => notes.push(text) };
  return { cache: join(folder, name, 'cache'), environment: { PATH: bin }, progress, notes };
}

const served = join(folder, 'served.whl');
writeFileSync(served, bytes);
const destination = 'while [ $# -gt 1 ]; do [ "$1" = -d ] && folder=$2; shift; done';
const goodPip = `[ "$1" = --version ] && exit 0\necho "$@" > "${folder}/asked"\n${destination}\ncp "${served}" "$folder/x.whl"`;

test('fetches the pinned wheel with pip3 when python3 has no pip, whatever Python it is', async () => {
  const context = machine('good', { python3: 'exit 1', pip3: goodPip });
  const path = await obtainWheel(wheel, context);
  expect(readFileSync(path).equals(bytes)).toBe(true);
  const asked = readFileSync(join(folder, 'asked'), 'utf8');
  for (const part of [
    '--require-hashes',
    '--no-deps',
    '--only-binary=:all:',
    '--python-version 311',
    '--abi cp311',
  ])
    expect(asked).toContain(part);
  expect(readdirSync(join(context.cache, 'downloads'))).toEqual([wheel.file]);
});

test('a whole file in the download folder needs no pip', async () => {
  const context = machine('by-hand');
  mkdirSync(join(context.cache, 'downloads'), { recursive: true });
  writeFileSync(join(context.cache, 'downloads', wheel.file), bytes);
  await expect(obtainWheel(wheel, context)).resolves.toContain(wheel.file);
});

test('a half-finished file and what a killed set-up left are fetched again and swept away', async () => {
  const context = machine('half', { pip: goodPip });
  const downloads = join(context.cache, 'downloads');
  mkdirSync(join(downloads, 'wheel.part-0123abcd'), { recursive: true });
  writeFileSync(join(downloads, wheel.file), bytes.subarray(0, 20));
  await obtainWheel(wheel, context);
  expect(readdirSync(downloads)).toEqual([wheel.file]);
  expect(context.notes.join()).toContain('half-finished');
});

test('a file with another hash is refused and not kept', async () => {
  const changed = goodPip.replace(/cp .*$/, 'echo changed > "$folder/x.whl"');
  const context = machine('changed', { pip: changed });
  await expect(obtainWheel(wheel, context)).rejects.toThrow('is not the pinned file');
  expect(readdirSync(join(context.cache, 'downloads'))).toEqual([]);
});

test('no pip at all is said in words', async () => {
  await expect(obtainWheel(wheel, machine('bare'))).rejects.toThrow('pip was not found');
});

test.each([
  ['OSError: [Errno 28] No space left on device', 'the disk is full'],
  ['Temporary failure in name resolution', 'the server could not be reached'],
  ['[SSL: CERTIFICATE_VERIFY_FAILED] unable to get local issuer', 'certificate is not trusted'],
])('when pip says "%s" the cause is in words', async (text, cause) => {
  const failing = `[ "$1" = --version ] && exit 0\necho "${text}" >&2\nexit 1`;
  const context = machine(`failing-${cause.length}`, { pip: failing });
  const error = await obtainWheel(wheel, context).then(
    () => new Error('nothing failed'),
    (thrown: Error) => thrown,
  );
  expect(describeCause(error)).toContain(cause);
});

test('too small a disk is said before anything is downloaded', async () => {
  const huge = { ...wheel, unpackedSize: 1e18 };
  await expect(obtainWheel(huge, machine('small', { pip: goodPip }))).rejects.toThrow('the disk is full');
});
