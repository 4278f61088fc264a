import type { AlgorithmPlan } from './algorithms/algorithms.ts';
import type { Combination } from './algorithms/combine-readings.ts';
import type { CellPlace, ExperimentPlan } from './experiment.ts';

/** Who is measured in an experiment, and stands on its leaderboard. */
export type Participant =
  | { readonly kind: 'contestant'; readonly name: string; readonly plan: AlgorithmPlan }
  | {
      readonly kind: 'ensemble';
      readonly name: string;
      readonly how: Combination;
      /** Positions of contestants. */
      readonly members: readonly number[];
    };

type Plan = Pick<ExperimentPlan, 'contestants' | 'ensembles'>;

/** Contestants, then ensembles: the positions that cells, standings and readings go by. */
export function participantsOf({ contestants, ensembles }: Plan): Participant[] {
  const positions = new Map(contestants.map(({ name }, position) => [name, position]));
  return [
    ...contestants.map((contestant) => ({ kind: 'contestant', ...contestant }) as const),
    ...ensembles.map(({ name, how, of }): Participant => {
      const members = of.flatMap((member) => positions.get(member) ?? []);
      return { kind: 'ensemble', name, how, members };
    }),
  ];
}

/** The name of who is measured in a cell; empty for a position that nobody has. */
export function participantName({ contestants, ensembles }: Plan, position: number): string {
  return (contestants[position] ?? ensembles[position - contestants.length])?.name ?? '';
}

/** Whether something is learned in a cell: those of ensembles combine what others have read. */
export function isLearned({ contestants }: Plan, { contestant }: Pick<CellPlace, 'contestant'>): boolean {
  return contestant < contestants.length;
}
