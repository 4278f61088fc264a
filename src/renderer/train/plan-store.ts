import { create } from 'zustand';
import { defaultPlan, type Plan, type PresetName, planSchema } from '#shared/plan.ts';
import { isSamePlan } from '#shared/plan-changes.ts';

interface PlanChoice {
  readonly preset: PresetName;
  /** What was changed for each preset, kept while a person looks at another one. */
  readonly plans: Readonly<Partial<Record<PresetName, Plan>>>;
  /** Whether the rarely used part of the plan is unfolded. */
  readonly isMoreOpen: boolean;
}

const usePlanChoice = create<PlanChoice>(() => ({ preset: 'fast', plans: {}, isMoreOpen: false }));

/** The preset the next run follows. */
export function usePreset(): PresetName {
  return usePlanChoice(({ preset }) => preset);
}

/** The plan the next run starts with. */
export function usePlan(): Plan {
  return usePlanChoice(chosenPlan);
}

/** The plan a preset would start with: its own, or as it was changed. */
export function usePlanOf(preset: PresetName): Plan {
  return usePlanChoice(({ plans }) => planOf(preset, plans));
}

/** The chosen plan, for what does not render. */
export function currentPlan(): Plan {
  return chosenPlan(usePlanChoice.getState());
}

const defaults = new Map<PresetName, Plan>();

function chosenPlan({ preset, plans }: PlanChoice): Plan {
  return planOf(preset, plans);
}

function planOf(preset: PresetName, plans: PlanChoice['plans']): Plan {
  const known = plans[preset] ?? defaults.get(preset);
  if (known !== undefined) return known;
  const plan = defaultPlan(preset);
  defaults.set(preset, plan);
  return plan;
}

export function choosePreset(preset: PresetName): void {
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
  const preset = plan.network === 'accurate' && plan.members > 1 ? 'record' : plan.network;
  usePlanChoice.setState(({ plans }) => ({ preset, plans: { ...plans, [preset]: plan } }));
}

/** Goes back to the recipe of the preset. */
export function resetPlan(): void {
  usePlanChoice.setState(({ preset, plans }) => ({ plans: { ...plans, [preset]: defaultPlan(preset) } }));
}

/** Whether a plan differs from the recipe of its preset. */
export function isChanged(preset: PresetName, plan: Plan): boolean {
  return !isSamePlan(plan, defaultPlan(preset));
}

export function useMoreOpen(): boolean {
  return usePlanChoice(({ isMoreOpen }) => isMoreOpen);
}

export function openMore(isMoreOpen: boolean): void {
  usePlanChoice.setState({ isMoreOpen });
}
