import { create } from 'zustand';
import type { Network } from '#shared/network/network.ts';
import {
  defaultPlan,
  ownNetworkPlan,
  type Plan,
  type PresetName,
  planSchema,
  recipeOf,
} from '#shared/plan.ts';
import { isSamePlan } from '#shared/plan-changes.ts';

/** What the cards offer: the presets, and the network of one's own. */
export type CardName = PresetName | 'own';

interface PlanChoice {
  readonly preset: CardName;
  /** What was changed for each preset, kept while a person looks at another one, and the plan of the network of one's own. */
  readonly plans: Readonly<Partial<Record<CardName, Plan>>>;
  /** Whether the rarely used part of the plan is unfolded. */
  readonly isMoreOpen: boolean;
}

const usePlanChoice = create<PlanChoice>(() => ({
  preset: 'fast',
  plans: {},
  isMoreOpen: false,
}));

/** The preset the next run follows. */
export function usePreset(): CardName {
  return usePlanChoice(({ preset }) => preset);
}

/** The plan the next run starts with. */
export function usePlan(): Plan {
  return usePlanChoice(chosenPlan);
}

/** The plan a preset would start with: its own, or as it was changed. */
export function usePlanOf(preset: CardName): Plan {
  return usePlanChoice((choice) => planOf(preset, choice));
}

/** The chosen plan, for what does not render. */
export function currentPlan(): Plan {
  return chosenPlan(usePlanChoice.getState());
}

const defaults = new Map<PresetName, Plan>();

function chosenPlan(choice: PlanChoice): Plan {
  return planOf(choice.preset, choice);
}

function planOf(card: CardName, { plans }: PlanChoice): Plan {
  const preset = card === 'own' ? 'fast' : card;
  const known = plans[card] ?? defaults.get(preset);
  if (known !== undefined) return known;
  const plan = defaultPlan(preset);
  defaults.set(preset, plan);
  return plan;
}

/** The network of one's own that can be trained; null when there is none. */
export function useOwnNetwork(): Network | null {
  return usePlanChoice(({ plans: { own } }) => (typeof own?.network === 'object' ? own.network : null));
}

/** Offers a network of one's own to be trained; what was changed in the plan of the one before stays. */
export function offerOwnNetwork(network: Network): void {
  usePlanChoice.setState(({ plans }) => {
    const { own } = plans;
    const isKept = own !== undefined && isChanged('own', own);
    return { plans: { ...plans, own: isKept ? { ...own, network } : ownNetworkPlan(network) } };
  });
}

export function choosePreset(preset: CardName): void {
  usePlanChoice.setState({ preset });
}

/** Changes the chosen preset's plan; a change that leaves the plan's ranges is not taken. */
export function changePlan(change: Partial<Omit<Plan, 'network'>>): void {
  usePlanChoice.setState((choice) => {
    const changed = planSchema.safeParse({ ...chosenPlan(choice), ...change });
    if (!changed.success) return choice;
    return { plans: { ...choice.plans, [choice.preset]: changed.data } };
  });
}

/** Chooses a plan as it is, with the preset it comes from. */
export function loadPlan(plan: Plan): void {
  const card = cardOf(plan);
  usePlanChoice.setState(({ plans }) => ({ preset: card, plans: { ...plans, [card]: plan } }));
}

function cardOf({ network, members }: Plan): CardName {
  if (typeof network !== 'string') return 'own';
  return network === 'accurate' && members > 1 ? 'record' : network;
}

/** Goes back to the recipe of the preset. */
export function resetPlan(): void {
  usePlanChoice.setState((choice) => {
    const { preset, plans } = choice;
    const recipe = preset === 'own' ? recipeOf(chosenPlan(choice)) : defaultPlan(preset);
    return { plans: { ...plans, [preset]: recipe } };
  });
}

/** Whether a plan differs from the recipe of its preset. */
export function isChanged(preset: CardName, plan: Plan): boolean {
  return !isSamePlan(plan, preset === 'own' ? recipeOf(plan) : defaultPlan(preset));
}

export function useMoreOpen(): boolean {
  return usePlanChoice(({ isMoreOpen }) => isMoreOpen);
}

export function openMore(isMoreOpen: boolean): void {
  usePlanChoice.setState({ isMoreOpen });
}
