import { type NetworkDraft, parseNetworkDraft } from '#shared/network/own-network.ts';
import { Failure, toFailure } from '#shared/rpc/failure.ts';
import { readShortText } from './read-short-text.ts';

/** More than the longest network there can be takes. */
const longestFile = 1_000_000;

/** The network in a file that a person chose or dropped. Throws `file-unreadable` and `network-invalid`, with the place. */
export async function readNetworkFile(path: string): Promise<NetworkDraft> {
  const place = { file: path };
  const text = await readShortText(path, longestFile).catch((thrown: unknown) => {
    const detail = toFailure(thrown).message;
    throw new Failure('file-unreadable', 'The network could not be read.', { place, detail });
  });
  if (text === null) throw new Failure('network-invalid', 'This file is too long for a network.', { place });
  return parseNetworkDraft(text, path);
}
