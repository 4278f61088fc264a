import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { bundle } from '../bundle.mjs';
import { kerasEnvironment, oneDnn, tensorflowFolder, torchEnvironment } from '../environments.mjs';
import { findPython } from '../python.mjs';
import { runTask } from '../run-task.mjs';
import { showProgress } from '../show-progress.mjs';

/** Steps that are not counted. */
const warmUp = 5;

/** Batches held in memory. */
const heldBatches = 60;

const file = (name) => fileURLToPath(new URL(name, import.meta.url));

/** Programs that train, by the key of their figure in the report; each with what its environment adds, or several ways of it. */
async function findTrainers({ withPython }) {
  const engine = [process.execPath, await bundle('bench/train/engine-trainer.mjs')];
  const trainers = [
    { key: 'ours', command: engine, environment: oneDnn, more: { precision: 'auto' } },
    { key: 'oursFloat32', command: engine, environment: oneDnn, more: { precision: 'float32' } },
    { key: 'tfjs', command: [process.execPath, file('tfjs-trainer.mjs')] },
  ];
  if (!withPython) return trainers;
  const keras = [findPython({ ...kerasEnvironment, make: true }), file('keras_trainer.py')];
  const torch = [findPython({ ...torchEnvironment, make: true }), file('torch_trainer.py')];
  return [
    ...trainers,
    { key: 'keras', command: keras },
    { key: 'kerasOneDnn', command: keras, environment: oneDnn },
    // Its threads spin while they wait: faster on an idle machine, many times slower where another program holds a core.
    { key: 'torch', command: torch, environments: [{}, { OMP_WAIT_POLICY: 'passive' }] },
  ];
}

/** Every trainer takes one turn with every network per round, so that a busy moment of the machine hits them all. */
export async function measureSpeed(workloads, { rounds, seconds, withPython }) {
  const trainers = await findTrainers({ withPython });
  const common = { tensorflowFolder, warmUp, threads: availableParallelism() };
  const peaks = [];
  const trained = [];
  for (let round = 1; round <= rounds; round++) {
    showProgress(`round ${round} of ${rounds}: matrix multiplication`);
    const command = [process.execPath, file('peak.mjs')];
    const task = { ...common, seconds: Math.min(seconds, 2) };
    peaks.push(await runTask({ command, environment: oneDnn, task }));
    for (const { network, batch } of workloads) {
      for (const trainer of trainers) {
        showProgress(`round ${round} of ${rounds}: ${network.name}, ${trainer.key}`);
        const task = { ...common, seconds, network, batch, images: batch * heldBatches, ...trainer.more };
        trained.push({ network: network.name, key: trainer.key, ...(await bestTurn(trainer, task)) });
      }
    }
  }
  showProgress('');
  return { peaks, trained };
}

async function bestTurn({ command, environment, environments = [environment] }, task) {
  const turns = [];
  for (const one of environments) turns.push(await runTask({ command, environment: one, task }));
  return turns.toSorted((a, b) => b.imagesPerSecond - a.imagesPerSecond)[0];
}
