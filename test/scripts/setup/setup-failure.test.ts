import { expect, test } from 'vitest';
import {
  describeCause,
  describeFailure,
  SetupFailure,
  toldError,
} from '../../../scripts/setup/setup-failure.mjs';

test('a failure names the step, the cause and three ways out', () => {
  const waysOut = { own: 'LIBTENSORFLOW_PATH=…', mirror: 'PIP_INDEX_URL=…', manual: 'pip download …' };
  const text = describeFailure(
    new SetupFailure({
      step: 'native TensorFlow 2.15.1',
      cause: 'the disk is full',
      waysOut,
      detail: 'npm error\nERR 28',
    }),
  );
  expect(text).toContain('Set-up stopped at "native TensorFlow 2.15.1": the disk is full');
  for (const way of Object.values(waysOut)) expect(text).toContain(way);
  expect(text).toContain('    ERR 28');
  expect(text).not.toContain('npm error\n');
});

test('a long output keeps its first lines, which name the cause, and its last ones', () => {
  const detail = Array.from({ length: 100 }, (_, line) => `line ${line}`).join('\n');
  const text = describeFailure(
    new SetupFailure({ step: 's', cause: 'c', waysOut: { own: '', mirror: '', manual: '' }, detail }),
  );
  expect(text).toContain('line 0\n');
  expect(text).toContain('line 99\n');
  expect(text).not.toContain('line 50');
});

test.each([
  [{ code: 'ENOSPC', message: 'ENOSPC: no space left on device, write' }, 'the disk is full'],
  [{ code: 'EROFS', message: 'x', path: '/cache' }, 'the folder is read-only (/cache)'],
  [{ code: 'EACCES', message: 'x', path: '/cache' }, 'no permission to write (/cache)'],
  [{ code: 'ENOENT', message: 'x', path: 'npm', syscall: 'spawn npm' }, 'the program "npm" was not found'],
  [
    { message: 'npm ended with exit code 1', output: 'npm error code EINTEGRITY' },
    'not the one in the lock file',
  ],
  [toldError('no C++ compiler was found'), 'no C++ compiler was found'],
])('%o is said in words', (error, cause) => {
  expect(describeCause(error)).toContain(cause);
});
