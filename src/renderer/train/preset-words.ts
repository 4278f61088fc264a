import type { Network } from '#shared/network/network.ts';
import { networkOf, networkTitle } from '#shared/network/own-network.ts';
import { networkPresets } from '#shared/network/presets.ts';
import { type Plan, type PresetName, presetNames } from '#shared/plan.ts';
import { formatNumberOf } from '../ui/format.ts';
import type { CardName } from './plan-store.ts';

/** Our own recipes, from the quickest to the best; the others are networks that are known by their names. */
export const recipeNames = [
  'fast',
  'balanced',
  'thorough',
  'accurate',
  'record',
] as const satisfies readonly PresetName[];

/** Presets whose networks others have published. */
export const knownNames = presetNames.filter((name) => !recipeNames.some((recipe) => recipe === name));

interface PresetWords {
  readonly title: string;
  readonly introduction: string;
  readonly network: Network;
}

/** How a preset introduces itself; `plan` is what it would train with. */
export function presetWords(preset: CardName, plan: Plan): PresetWords {
  const network = networkOf(plan.network);
  const title = networkTitle(network.name);
  const introduction =
    typeof plan.network === 'string'
      ? networkPresets[plan.network].introduction
      : `${formatNumberOf(network.layers.length, 'layer')} of your own, from the network builder in Learn.`;
  if (preset !== 'record') return { title, introduction, network };
  return {
    title: 'Record',
    introduction: `${countWords(plan.members)} like ${title} ${plan.members === 1 ? 'learns' : 'learn one after the other'}, each from other weights, and vote on every digit.`,
    network,
  };
}

function countWords(members: number): string {
  return members === 1 ? 'A network' : `${members} networks`;
}

/** "Continues Run 12: 4 of 10 networks are trained." */
export function unfinishedWords(ensemble: { name: string; done: number; of: number }): string {
  return `Continues ${ensemble.name}: ${ensemble.done} of ${ensemble.of} are trained.`;
}
