import { z } from 'zod';
import { combinationNames } from './algorithms/combine-readings.ts';

/** Ensembles that an experiment may have. */
export const mostEnsembles = 20;

/** What a contestant or an ensemble is called in its experiment. */
export const participantNameSchema = z.string().trim().min(1).max(80);

/** Contestants that read together: nothing is learned for it, it combines what they read in the same fold. */
export const ensembleSchema = z.object({
  name: participantNameSchema,
  /** Names of contestants. */
  of: z.array(participantNameSchema).max(100),
  how: z.enum(combinationNames),
});
export type Ensemble = z.output<typeof ensembleSchema>;

interface Trouble {
  readonly path: (string | number)[];
  readonly message: string;
}

/** What is wrong with the ensembles of a plan, each with where in the plan: names that are taken or unknown, too few members. */
export function ensembleTroubles(
  contestants: readonly { readonly name: string }[],
  ensembles: readonly Ensemble[],
): Trouble[] {
  const known = new Set(contestants.map(({ name }) => name));
  const own = ensembles.map(({ name }) => name);
  return ensembles.flatMap(({ name, of }, position) => {
    const path = ['ensembles', position];
    const troubles: Trouble[] = [];
    if (known.has(name) || own.indexOf(name) < position)
      troubles.push({
        path: [...path, 'name'],
        message: `"${name}" is taken: each needs a name of its own.`,
      });
    if (of.length < 2)
      troubles.push({ path: [...path, 'of'], message: 'An ensemble needs two members or more.' });
    for (const [place, member] of of.entries()) {
      const message = memberTrouble(member, { known, own, before: of.slice(0, place) });
      if (message !== null) troubles.push({ path: [...path, 'of', place], message });
    }
    return troubles;
  });
}

interface Surroundings {
  readonly known: ReadonlySet<string>;
  /** Names of all ensembles. */
  readonly own: readonly string[];
  /** Members that are named before. */
  readonly before: readonly string[];
}

function memberTrouble(member: string, { known, own, before }: Surroundings): string | null {
  if (before.includes(member)) return `"${member}" is named twice: each member speaks once.`;
  if (known.has(member)) return null;
  if (own.includes(member)) return `"${member}" is an ensemble; name its members instead.`;
  return `There is no contestant "${member}".`;
}
