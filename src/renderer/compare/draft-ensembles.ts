import { type Draft, type DraftEnsemble, freeName } from './draft.ts';

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

/** Why a draft's ensembles cannot be compared yet; null when they can. */
export function ensembleObstacle({ ensembles }: Draft): string | null {
  const short = ensembles.find(({ of }) => of.length < 2);
  return short === undefined ? null : `${short.name} needs two members or more.`;
}
