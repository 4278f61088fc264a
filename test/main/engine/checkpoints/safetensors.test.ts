import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { decodeSafetensors, encodeSafetensors } from '#engine/checkpoints/safetensors.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const folder = temporaryFolder();
const tensors = [
  { name: 'weights/conv_1/kernel', shape: [2, 3], values: Float32Array.of(1, -2, 3.5, 0, 1e-30, -1e30) },
  { name: 'slots/steps', shape: [], values: Float32Array.of(7) },
  { name: 'empty', shape: [0, 4], values: new Float32Array() },
];

test('tensors come back as they were, from a buffer inside another one too', () => {
  const bytes = encodeSafetensors(tensors);
  expect(decodeSafetensors(bytes)).toEqual(tensors);
  const inside = Buffer.concat([Buffer.from('odd'), bytes]).subarray(3);
  expect(decodeSafetensors(inside)).toEqual(tensors);
});

test('what is not whole is refused', () => {
  const bytes = encodeSafetensors(tensors);
  for (const length of [0, 5, 20, bytes.length - 4])
    expect(() => decodeSafetensors(bytes.subarray(0, length))).toThrow();
});

test('the file follows the published format: a plain reader of it finds the numbers', () => {
  const path = join(folder, 'some.safetensors');
  writeFileSync(path, encodeSafetensors(tensors));
  // The format's own description, in twelve lines of Python that know nothing of this code.
  const reader = `
import json, struct, sys
data = open(sys.argv[1], 'rb').read()
length, = struct.unpack('<Q', data[:8])
header = json.loads(data[8:8 + length])
assert length % 8 == 0
spans = sorted(entry['data_offsets'] for entry in header.values())
assert spans[0][0] == 0 and spans[-1][1] == len(data) - 8 - length
assert all(a[1] == b[0] for a, b in zip(spans, spans[1:]))
begin, end = header['weights/conv_1/kernel']['data_offsets']
print(json.dumps(struct.unpack('<6f', data[8 + length:][begin:end])))
`;
  const { status, stdout, stderr } = spawnSync('python3', ['-c', reader, path], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(Float32Array.from(JSON.parse(stdout))).toEqual(tensors[0]?.values);
});
