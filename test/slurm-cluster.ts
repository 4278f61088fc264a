import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { cpus, hostname, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** A real Slurm of one node, which is this computer. */
export interface SlurmCluster {
  /** What a program needs to talk to it. */
  readonly environment: NodeJS.ProcessEnv;
  /** Programs that jobs run now. */
  countTasks(): number;
  /** Kills the node with all that runs on it, as a power cut does. */
  killNode(): void;
  startNode(): void;
  /** Kills the program that runs this task of a job; false where none does. */
  killTask(task: number): boolean;
  stop(): void;
}

/** Why there can be no Slurm here; null where it can be started. */
export function whyNoSlurm(): string | null {
  if (process.platform !== 'linux') return 'Slurm runs on Linux only';
  if (process.getuid?.() !== 0) return 'starting Slurm needs root';
  const missing = ['slurmctld', 'slurmd', 'sbatch', 'munged'].filter(
    (program) => spawnSync('which', [program]).status !== 0,
  );
  return missing.length === 0 ? null : `there is no ${missing.join(', ')}`;
}

export async function startSlurm(): Promise<SlurmCluster> {
  startMunge();
  const folder = mkdtempSync(join(tmpdir(), 'slurm-'));
  for (const name of ['state', 'spool']) mkdirSync(join(folder, name));
  const configuration = join(folder, 'slurm.conf');
  writeFileSync(configuration, configurationOf(folder, await freePort(), await freePort()));
  const environment = { ...process.env, SLURM_CONF: configuration };
  const start = (program: string) => {
    const { status, stderr } = spawnSync(program, { env: environment, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${program} did not start: ${stderr}`);
  };
  start('slurmctld');
  start('slurmd');
  await untilIdle(environment);
  const pidOf = (program: string) => Number(readFileSync(join(folder, `${program}.pid`), 'utf8'));
  return {
    environment,
    countTasks: () => processesOn(configuration, 'task').length,
    killNode() {
      process.kill(pidOf('slurmd'), 'SIGKILL');
      // The jobs are children of their own stewards.
      for (const kind of ['steward', 'task'] as const)
        for (const id of processesOn(configuration, kind)) process.kill(id, 'SIGKILL');
    },
    killTask(task) {
      const [first] = processesOn(configuration, 'task', task);
      if (first !== undefined) process.kill(first, 'SIGKILL');
      return first !== undefined;
    },
    startNode() {
      // Slurm notices by itself, but only minutes later.
      const words = ['update', `NodeName=${hostname()}`, 'State=down', 'Reason=power'];
      spawnSync('scontrol', words, { env: environment });
      start('slurmd');
    },
    stop() {
      for (const program of ['slurmd', 'slurmctld']) {
        try {
          process.kill(pidOf(program), 'SIGKILL');
        } catch {
          // It is gone already.
        }
      }
      for (const kind of ['steward', 'task'] as const)
        for (const id of processesOn(configuration, kind)) process.kill(id, 'SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const taskVariable = 'SLURM_ARRAY_TASK_ID=';

/** What runs on a cluster's node, by its environment, of all tasks or of one: other clusters may run on this computer. */
function processesOn(configuration: string, kind: 'steward' | 'task', task: number | null = null): number[] {
  return readdirSync('/proc').flatMap((name) => {
    const id = Number(name);
    if (!Number.isInteger(id)) return [];
    try {
      const variables = readFileSync(join('/proc', name, 'environ'), 'utf8').split('\0');
      if (!variables.includes(`SLURM_CONF=${configuration}`)) return [];
      const words = readFileSync(join('/proc', name, 'cmdline'), 'utf8');
      const isSteward = words.startsWith('slurmstepd');
      const own = variables.find((variable) => variable.startsWith(taskVariable))?.slice(taskVariable.length);
      const isTask = !isSteward && own !== undefined && (task === null || own === String(task));
      return (kind === 'steward' ? isSteward : isTask && words.includes('cli.js')) ? [id] : [];
    } catch {
      // It ended meanwhile.
      return [];
    }
  });
}

function configurationOf(folder: string, controllerPort: number, nodePort: number): string {
  const host = hostname();
  // Where a node went down its jobs wait until no credential counts any more that they were given, 120 s unless said otherwise;
  // a busy computer may take seconds to start a job with one. Two processors, where there are more too: with all jobs at once
  // none would be left to be killed or cancelled.
  return `ClusterName=digits
SlurmctldHost=${host}(127.0.0.1)
AuthType=auth/munge
AuthInfo=cred_expire=20
CredType=cred/munge
SlurmUser=root
SlurmdUser=root
StateSaveLocation=${folder}/state
SlurmdSpoolDir=${folder}/spool
SlurmctldPidFile=${folder}/slurmctld.pid
SlurmdPidFile=${folder}/slurmd.pid
SlurmctldLogFile=${folder}/slurmctld.log
SlurmdLogFile=${folder}/slurmd.log
SlurmctldPort=${controllerPort}
SlurmdPort=${nodePort}
SlurmdTimeout=10
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
AccountingStorageType=accounting_storage/none
JobAcctGatherType=jobacct_gather/none
MpiDefault=none
NodeName=${host} NodeAddr=127.0.0.1 CPUs=${Math.min(2, cpus().length)} State=UNKNOWN
PartitionName=main Nodes=${host} Default=YES MaxTime=INFINITE State=UP
`;
}

/** Slurm's programs know each other by Munge, which runs once a computer. */
function startMunge(): void {
  if (spawnSync('pgrep', ['munged']).status === 0) return;
  mkdirSync('/run/munge', { recursive: true });
  spawnSync('chown', ['munge:', '/run/munge']);
  const { status, stderr } = spawnSync('su', ['-s', '/bin/sh', 'munge', '-c', '/usr/sbin/munged'], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`munged did not start: ${stderr}`);
}

async function untilIdle(environment: NodeJS.ProcessEnv): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const { stdout } = spawnSync('sinfo', ['--noheader', '--format=%T'], {
      env: environment,
      encoding: 'utf8',
    });
    if (stdout.trim() === 'idle') return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The node did not come up.');
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** For tests that start a program and act on what it says. */
export function spawnWith(environment: NodeJS.ProcessEnv, command: readonly string[]) {
  const [program = '', ...parameters] = command;
  return spawn(program, parameters, { env: environment });
}

/** Runs a command line of the built program with a cluster at hand; `onError` may act on what it says. */
export function runOnCluster(
  { environment }: SlurmCluster,
  words: readonly string[],
  onError: (text: string, kill: () => void) => void = () => {},
) {
  return new Promise<{ code: number | null; stdout: string; stderr: string }>((done) => {
    const variables = { ...environment, TF_ENABLE_ONEDNN_OPTS: '1', TF_CPP_MIN_LOG_LEVEL: '2' };
    const cli = [process.execPath, resolve('dist', 'main', 'cli.js'), ...words, '--json'];
    const child = spawnWith(variables, cli);
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (text) => {
      stdout += String(text);
    });
    child.stderr.on('data', (text) => {
      stderr += String(text);
      onError(String(text), () => child.kill('SIGKILL'));
    });
    child.on('close', (code) => done({ code, stdout, stderr }));
  });
}
