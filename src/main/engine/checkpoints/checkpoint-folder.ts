import { createHash } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Failure, toFailure } from '#shared/rpc/failure.ts';
import type { WeightValues } from '../networks/model.ts';
import { makeFolder, writeFileAtomically } from '../runs/atomic-write.ts';
import { readTextIfThere } from '../runs/optional-file.ts';
import { parseVersionedJson } from '../runs/versioned-json.ts';
import { type Checkpoint, checkpointFormatVersion, checkpointSchema, type SealedFile } from './checkpoint.ts';
import { decodeSafetensors, encodeSafetensors } from './safetensors.ts';

const markName = 'checkpoint.json';

/** Where a run keeps its checkpoints. */
export function checkpointFolder(runFolder: string): string {
  return join(runFolder, 'checkpoint');
}

/** Name of the file that holds the weights after an epoch. */
export function epochFileName(epoch: number): string {
  return `epoch-${String(epoch).padStart(4, '0')}.safetensors`;
}

/** Writes tensors to a synced file. Throws `file-unwritable`. */
export async function writeTensors(
  runFolder: string,
  name: string,
  tensors: readonly WeightValues[],
): Promise<SealedFile> {
  const folder = checkpointFolder(runFolder);
  await makeFolder(folder);
  const bytes = encodeSafetensors(tensors);
  await writeFileAtomically(join(folder, name), bytes);
  return { name, bytes: bytes.length, sha256: sha256(bytes) };
}

/** Makes a checkpoint valid, then removes the tensors that no checkpoint needs any more. Throws `file-unwritable`. */
export async function commitCheckpoint(
  runFolder: string,
  checkpoint: Omit<Checkpoint, 'formatVersion'>,
): Promise<void> {
  const folder = checkpointFolder(runFolder);
  const content = { formatVersion: checkpointFormatVersion, ...checkpoint };
  const sealed = { ...content, seal: sha256(JSON.stringify(content)) };
  await writeFileAtomically(join(folder, markName), `${JSON.stringify(sealed, null, 1)}\n`);
  await removeAllBut(folder, [checkpoint.state.name, ...checkpoint.epochs.map(({ name }) => name)]);
}

/** Once a run is done nobody goes on from its state: only the weights after epochs stay. */
export async function dropState(runFolder: string, epochs: readonly SealedFile[]): Promise<void> {
  const folder = checkpointFolder(runFolder);
  await rm(join(folder, markName), { force: true }).catch(() => {});
  await removeAllBut(
    folder,
    epochs.map(({ name }) => name),
  );
}

/**
 * The last valid checkpoint; null when there never was one. Throws `checkpoint-damaged` and `run-too-new`, and changes
 * nothing.
 */
export async function readCheckpoint(runFolder: string): Promise<Checkpoint | null> {
  const path = join(checkpointFolder(runFolder), markName);
  const text = await readTextIfThere(path).catch((thrown: unknown) => {
    throw damaged(path, toFailure(thrown).detail ?? '');
  });
  if (text === null) return null;
  return parseMark(path, text);
}

/** The weights after an epoch of a run. Throws `epoch-unavailable` where they were not kept or are not whole. */
export async function readEpochWeights(runFolder: string, epoch: number): Promise<WeightValues[]> {
  const path = join(checkpointFolder(runFolder), epochFileName(epoch));
  try {
    return decodeSafetensors(await readFile(path));
  } catch (thrown) {
    throw new Failure('epoch-unavailable', `The weights after epoch ${epoch} cannot be had.`, {
      place: { file: path },
      detail: toFailure(thrown).message,
    });
  }
}

/** The tensors of a file that a checkpoint names. Throws `checkpoint-damaged` when it is not as it was written. */
export async function readTensors(runFolder: string, file: SealedFile): Promise<WeightValues[]> {
  const path = join(checkpointFolder(runFolder), file.name);
  try {
    const bytes = await readFile(path);
    if (bytes.length !== file.bytes)
      throw new Error(`It has ${bytes.length} bytes instead of ${file.bytes}.`);
    if (sha256(bytes) !== file.sha256) throw new Error('It was changed since it was written.');
    return decodeSafetensors(bytes);
  } catch (thrown) {
    throw damaged(path, toFailure(thrown).message);
  }
}

function parseMark(path: string, text: string): Checkpoint {
  try {
    const checkpoint = parseVersionedJson(
      { path, text },
      { schema: checkpointSchema, version: checkpointFormatVersion },
    );
    const { seal, ...content } = z.looseObject({ seal: z.string() }).parse(JSON.parse(text));
    if (seal !== sha256(JSON.stringify(content))) throw damaged(path, 'It was changed since it was written.');
    return checkpoint;
  } catch (thrown) {
    const failure = toFailure(thrown);
    throw failure.code === 'run-damaged' ? damaged(path, failure.detail ?? failure.message) : failure;
  }
}

async function removeAllBut(folder: string, names: readonly string[]): Promise<void> {
  const found = await readdir(folder).catch(() => []);
  const old = found.filter((name) => name.endsWith('.safetensors') && !names.includes(name));
  for (const name of old) await rm(join(folder, name), { force: true }).catch(() => {});
}

function damaged(path: string, detail: string): Failure {
  return new Failure('checkpoint-damaged', `The checkpoint in ${path} is not whole.`, {
    place: { file: path },
    detail,
  });
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
