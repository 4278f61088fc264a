import { z } from 'zod';
import { Failure, toFailure } from '../rpc/failure.ts';
import { networkLimits, networkObstacle } from './inspect-network.ts';
import { layerSchema, type Network, networkSchema } from './network.ts';
import { type NetworkName, networkNames, networkPresets } from './presets.ts';

/** A network in a plan: a preset by its name, or one of one's own, all of it. */
export const networkChoiceSchema = z.union([
  z.enum(networkNames),
  networkSchema.superRefine((network, context) => {
    const problem = nameProblem(network.name) ?? networkObstacle(network);
    if (problem !== null) context.addIssue({ code: 'custom', message: problem });
  }),
]);
export type NetworkChoice = z.output<typeof networkChoiceSchema>;

/** A network on its way to be one: any layers in any order. */
export const networkDraftSchema = z.object({
  name: z.string().max(networkLimits.name),
  layers: z.array(layerSchema).max(networkLimits.layers),
});
export type NetworkDraft = z.output<typeof networkDraftSchema>;

/** The layers behind a plan's choice. */
export function networkOf(choice: NetworkChoice): Network {
  return typeof choice === 'string' ? networkPresets[choice].network : choice;
}

/** What a run of this network is listed under: a preset's name, or the one a person gave. */
export function networkNameOf(choice: NetworkChoice): string {
  return typeof choice === 'string' ? choice : choice.name;
}

/** What a person reads: "LeNet-5", or the name of a network of one's own. `name` is what {@link networkNameOf} gives. */
export function networkTitle(name: string): string {
  const known = networkNames.find((preset) => preset === name);
  return known === undefined ? name : networkPresets[known].title;
}

/** Why a network of one's own cannot be called so; null when it can. Presets keep their names to themselves. */
export function nameProblem(name: string): string | null {
  const { name: longest } = networkLimits;
  if (name.trim() === '') return 'The network needs a name.';
  if (name !== name.trim()) return 'The name begins or ends with a space.';
  if (name.length > longest) return `The name is longer than ${longest} characters.`;
  if (/\p{C}/u.test(name)) return 'The name holds characters that cannot be seen.';
  const isTaken = (preset: NetworkName) =>
    [preset, networkPresets[preset].title].some((taken) => taken.toLowerCase() === name.toLowerCase());
  return networkNames.some(isTaken) ? `“${name}” is a network of the app. Choose another name.` : null;
}

/** The text of a network's file. */
export function networkText({ name, layers }: NetworkDraft): string {
  return `${JSON.stringify({ name, layers }, null, 2)}\n`;
}

/**
 * Reads the text of a network's file, whose layers need not fit together yet. Throws `network-invalid` with the line of
 * what is no JSON, or the layer and field that is none.
 */
export function parseNetworkDraft(text: string, file: string): NetworkDraft {
  const parsed = networkDraftSchema.safeParse(readJson(text, file));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Failure('network-invalid', `${placeOf(issue?.path ?? [])}: ${issue?.message ?? 'unreadable'}.`, {
    place: { file },
    detail: z.prettifyError(parsed.error),
  });
}

/** Reads the text of a network's file that is to be trained. Throws `network-invalid`, naming the layer and what to do. */
export function parseNetwork(text: string, file: string): Network {
  const network = parseNetworkDraft(text, file);
  const problem = nameProblem(network.name) ?? networkObstacle(network);
  if (problem !== null) throw new Failure('network-invalid', problem, { place: { file } });
  return network;
}

function readJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    const { message } = toFailure(thrown);
    const row = text.slice(0, offsetOf(message, text)).split('\n').length;
    throw new Failure('network-invalid', 'This is no JSON.', { place: { file, row }, detail: message });
  }
}

/** Where the engine says that a text stops being JSON: by its place, or by what is written around it; else its end. */
function offsetOf(message: string, text: string): number {
  const position = /position (\d+)/.exec(message)?.[1];
  if (position !== undefined) return Number(position);
  const around = /, (?:\.\.\.)?"(.*)"(?:\.\.\.)? is not valid JSON$/s.exec(message)?.[1];
  const start = around === undefined ? -1 : text.indexOf(around);
  const token = /^Unexpected token '(.)'/su.exec(message)?.[1];
  return start === -1 || token === undefined ? text.length : text.indexOf(token, start);
}

/** "Layer 3, filters", "Name", "The file". */
function placeOf([first, position, field]: readonly PropertyKey[]): string {
  if (first === 'name') return 'Name';
  if (first !== 'layers') return 'The file';
  if (typeof position !== 'number') return 'Layers';
  return `Layer ${position + 1}${field === undefined ? '' : `, ${String(field)}`}`;
}
