import { expect, test } from 'vitest';
import { onDisplay } from '../../../scripts/checks/stages.mjs';
import { oneCheck, tallyTests, total, totalLine } from '../../../scripts/checks/tally.mjs';

const report = {
  numPassedTests: 7,
  numFailedTests: 1,
  numPendingTests: 2,
  numTodoTests: 1,
  testResults: [
    { status: 'failed', assertionResults: [{ status: 'failed' }] },
    { status: 'passed', assertionResults: [{ status: 'passed' }] },
  ],
};

test('counts tests, and each other check as one', () => {
  const tests = tallyTests({ report, exitCode: 1 });
  expect(tests).toEqual({ passed: 7, failed: 1, skipped: 3 });
  expect(total([tests, oneCheck(true), oneCheck(false)])).toEqual({ passed: 8, failed: 2, skipped: 3 });
});

test('a run that crashed, broke at loading or fails without a failed test is red', () => {
  expect(tallyTests({ report: undefined, exitCode: 1 })).toEqual({ passed: 0, failed: 1, skipped: 0 });
  const broken = { ...report, numFailedTests: 0, testResults: [{ status: 'failed', assertionResults: [] }] };
  expect(tallyTests({ report: broken, exitCode: 1 }).failed).toBe(1);
  const clean = { ...report, numFailedTests: 0, testResults: [] };
  expect(tallyTests({ report: clean, exitCode: 1 }).failed).toBe(1);
  expect(tallyTests({ report: clean, exitCode: 0 }).failed).toBe(0);
});

test('the last line has one form', () => {
  expect(totalLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
  expect(totalLine({ passed: 12, failed: 1, skipped: 2 })).toBe('12 passed, 1 failed, 2 skipped');
});

test('a virtual display is started only where there is none', () => {
  expect(onDisplay(['vitest'], {}, 'linux')[0]).toBe('xvfb-run');
  expect(onDisplay(['vitest'], { DISPLAY: ':0' }, 'linux')).toEqual(['vitest']);
  expect(onDisplay(['vitest'], { WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toEqual(['vitest']);
  expect(onDisplay(['vitest'], {}, 'darwin')).toEqual(['vitest']);
});
