import { type AlgorithmName, algorithms } from '#shared/algorithms/algorithms.ts';
import type { Trial } from '#shared/sweep.ts';
import { withAdded } from '../draft.ts';
import { showSetup } from '../experiments-store.ts';
import { changeDraft, unfold } from '../setup-store.ts';
import { setUp } from './search-store.ts';
import { settingWords } from './search-words.ts';

/** Takes a setting into the next comparison, unless it takes part already, and shows that. */
export function compareSettings(algorithm: AlgorithmName, trial: Trial): void {
  const { plan } = trial.contestant;
  const name = `${algorithms[algorithm].name}, ${settingWords(trial)}`.slice(0, 80);
  changeDraft((draft) => {
    const isIn = draft.contestants.some((one) => JSON.stringify(one.plan) === JSON.stringify(plan));
    return isIn ? draft : withAdded(draft, { name, plan });
  });
  unfold(algorithm);
  setUp('algorithms');
  showSetup();
}
