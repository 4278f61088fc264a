import { type NetworkDraft, parseNetworkDraft } from '#shared/network/own-network.ts';
import { readChosenText } from './read-chosen-text.ts';

/** The network in a file that a person chose or dropped. Throws `file-unreadable` and `network-invalid`, with the place. */
export async function readNetworkFile(path: string): Promise<NetworkDraft> {
  return parseNetworkDraft(await readChosenText(path, { noun: 'network', invalid: 'network-invalid' }), path);
}
