import type { Combination } from '#shared/algorithms/combine-readings.ts';
import type { Ensemble } from '#shared/experiment-ensembles.ts';
import type { Draft, DraftContestant } from './draft.ts';

/** An ensemble that is being put together; `key` stays while its name changes. */
export interface DraftEnsemble {
  readonly key: number;
  readonly name: string;
  /** Keys of contestants. */
  readonly of: readonly number[];
  readonly how: Combination;
}

/** The ensembles of a plan over contestants that have keys now. */
export function draftEnsembles(
  ensembles: readonly Ensemble[],
  contestants: readonly DraftContestant[],
): DraftEnsemble[] {
  return ensembles.map(({ name, how, of }, key) => ({
    ...{ key, name, how },
    of: contestants.filter((contestant) => of.includes(contestant.name)).map((contestant) => contestant.key),
  }));
}

/** The reverse of {@link draftEnsembles}. */
export function plannedEnsembles({ ensembles, contestants }: Draft): Ensemble[] {
  return ensembles.map(({ name, how, of }) => ({
    ...{ name, how },
    of: contestants.filter(({ key }) => of.includes(key)).map((contestant) => contestant.name),
  }));
}

/** One more ensemble, of everybody, under a name that none has. */
export function withEnsemble(draft: Draft): Draft {
  const { ensembles, contestants } = draft;
  const key = 1 + Math.max(-1, ...ensembles.map((ensemble) => ensemble.key));
  const of = contestants.map((contestant) => contestant.key);
  return { ...draft, ensembles: [...ensembles, { key, name: freeName(draft, 'Ensemble'), of, how: 'mean' }] };
}

export function withoutEnsemble(draft: Draft, key: number): Draft {
  return { ...draft, ensembles: draft.ensembles.filter((ensemble) => ensemble.key !== key) };
}

/** Combines in another way, or under another name; one that is empty or taken is not taken over. */
export function withEnsembleChange(
  draft: Draft,
  key: number,
  change: Partial<Pick<DraftEnsemble, 'how' | 'name'>>,
): Draft {
  const name = change.name?.trim().slice(0, 80);
  if (name !== undefined && (name === '' || isTaken(draft, name, key))) return draft;
  return withChange(draft, key, (ensemble) => ({ ...ensemble, ...change, name: name ?? ensemble.name }));
}

function isTaken({ contestants, ensembles }: Draft, name: string, key: number): boolean {
  return [...contestants, ...ensembles.filter((other) => other.key !== key)].some(
    (other) => other.name === name,
  );
}

/** Takes a contestant in where it is not a member, else out. */
export function withMemberToggled(draft: Draft, key: number, contestant: number): Draft {
  return withChange(draft, key, ({ of, ...ensemble }) => ({
    ...ensemble,
    of: of.includes(contestant) ? of.filter((one) => one !== contestant) : [...of, contestant],
  }));
}

function withChange(draft: Draft, key: number, change: (ensemble: DraftEnsemble) => DraftEnsemble): Draft {
  const ensembles = draft.ensembles.map((one) => (one.key === key ? change(one) : one));
  return { ...draft, ensembles };
}

/** A name like the wanted one that nobody has who takes part. */
export function freeName({ contestants, ensembles }: Draft, wanted: string): string {
  const taken = new Set([...contestants, ...ensembles].map(({ name }) => name));
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted} ${number}`;
    if (!taken.has(name)) return name;
  }
}

/** Why a draft's ensembles cannot be compared yet; null when they can. */
export function ensembleObstacle({ ensembles }: Draft): string | null {
  const short = ensembles.find(({ of }) => of.length < 2);
  return short === undefined ? null : `${short.name} needs two members or more.`;
}
