import { create } from 'zustand';
import type { NetworkName } from '#shared/network/presets.ts';
import { defaultPlan, type Plan, planSchema } from '#shared/plan.ts';

interface PlanChoice {
  readonly network: NetworkName;
  /** What was changed for each network, kept while a person looks at another one. */
  readonly plans: Readonly<Partial<Record<NetworkName, Plan>>>;
}

const usePlanChoice = create<PlanChoice>(() => ({ network: 'fast', plans: {} }));

/** The plan the next run starts with. */
export function usePlan(): Plan {
  return usePlanChoice(chosenPlan);
}

/** The same, for what does not render. */
export function currentPlan(): Plan {
  return chosenPlan(usePlanChoice.getState());
}

const defaults = new Map<NetworkName, Plan>();

function chosenPlan({ network, plans }: PlanChoice): Plan {
  const known = plans[network] ?? defaults.get(network);
  if (known !== undefined) return known;
  const plan = defaultPlan(network);
  defaults.set(network, plan);
  return plan;
}

export function chooseNetwork(network: NetworkName): void {
  usePlanChoice.setState({ network });
}

/** Changes the chosen network's plan; a change that leaves the plan's ranges is not taken. */
export function changePlan(change: Partial<Omit<Plan, 'network'>>): void {
  usePlanChoice.setState((choice) => {
    const changed = planSchema.safeParse({ ...chosenPlan(choice), ...change });
    if (!changed.success) return choice;
    return { plans: { ...choice.plans, [choice.network]: changed.data } };
  });
}

/** Goes back to the recipe the network comes with. */
export function resetPlan(): void {
  usePlanChoice.setState(({ network, plans }) => ({ plans: { ...plans, [network]: defaultPlan(network) } }));
}

/** Whether the plan differs from the recipe its network comes with. */
export function isChanged(plan: Plan): boolean {
  return (
    JSON.stringify(planSchema.parse(plan)) !== JSON.stringify(planSchema.parse(defaultPlan(plan.network)))
  );
}
