import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Network } from '#shared/network/network.ts';
import { parseNetwork } from '#shared/network/own-network.ts';
import { Failure, toFailure } from '#shared/rpc/failure.ts';

/** The network in a file of the Network builder. Throws `file-not-found`, and `network-invalid` with the layer and what to do. */
export async function readNetworkFile(path: string): Promise<Network> {
  const file = resolve(path);
  const text = await readFile(file, 'utf8').catch((thrown: unknown) => {
    const detail = toFailure(thrown).message;
    throw new Failure('file-not-found', `The network ${path} could not be read.`, {
      place: { file },
      detail,
    });
  });
  return parseNetwork(text, file);
}
