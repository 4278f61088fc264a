import { defineConfig } from 'vitest/config';

/**
 * `unit` needs Node and native TensorFlow; `app` drives the real Electron; `package` launches the packaged folder; `accuracy`
 * trains every algorithm on the real train.csv.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/{shared,main,renderer,regression,scripts,docs,bench}/**/*.test.{ts,tsx}'],
          environment: 'node',
          pool: 'forks',
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          env: { TF_ENABLE_ONEDNN_OPTS: '1', TF_CPP_MIN_LOG_LEVEL: '2' },
        },
      },
      {
        test: {
          name: 'accuracy',
          include: ['test/accuracy/**/*.test.ts'],
          environment: 'node',
          pool: 'forks',
          maxWorkers: 1,
          testTimeout: 1_800_000,
          hookTimeout: 120_000,
          env: { TF_ENABLE_ONEDNN_OPTS: '1', TF_CPP_MIN_LOG_LEVEL: '2' },
        },
      },
      {
        test: {
          name: 'app',
          include: ['test/app/**/*.test.ts'],
          pool: 'forks',
          maxWorkers: 1,
          testTimeout: 240_000,
          hookTimeout: 60_000,
          // An answer of the trainer may take longer than the usual second on a busy machine.
          expect: { poll: { timeout: 10_000 } },
        },
      },
      {
        test: {
          name: 'package',
          include: ['test/package/**/*.test.ts'],
          pool: 'forks',
          testTimeout: 300_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
