import { expect, test } from 'vitest';
import { refusalOf } from '#engine/jobs/slurm.ts';

test('Slurm without a cluster was called a refusal of the partition', () => {
  const said = [
    'sinfo: error: resolve_ctls_from_dns_srv: res_nsearch error: Unknown host',
    'sinfo: error: fetch_config: DNS SRV lookup failed',
    'sinfo: error: _establish_config_source: failed to fetch config',
    'sinfo: fatal: Could not establish a configuration source',
  ].join('\n');
  expect(refusalOf(said)).toMatchObject({
    code: 'scheduler-unavailable',
    message: 'Slurm is installed here, but no cluster is set up for it.',
  });
  expect(refusalOf('sinfo: fatal: Unable to process configuration file').code).toBe('scheduler-unavailable');
});

test('a controller that does not answer and a limit that is refused are told apart', () => {
  expect(
    refusalOf('slurm_load_partitions: Unable to contact slurm controller (connect failure)'),
  ).toMatchObject({
    code: 'scheduler-unavailable',
    message: 'Slurm does not answer.',
  });
  expect(refusalOf('sbatch: error: invalid partition specified: nights\nsbatch: error: …')).toMatchObject({
    code: 'scheduler-refused',
    message: 'Slurm refused: sbatch: error: invalid partition specified: nights',
  });
});
