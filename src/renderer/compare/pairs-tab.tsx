import type { Pair } from '#shared/experiment.ts';
import { Select } from '../ui/select.tsx';
import type { Described } from './experiments-store.ts';
import { Explained } from './explained.tsx';
import { beliefWords, chanceWords, differenceWords, facing, onlyWords, pairTerms } from './pair-words.ts';
import { face, useTab } from './tab-store.ts';

/** One contestant against each of the others: how much, how surely, and by which digits. */
export function PairsTab({ described }: { readonly described: Described }) {
  const { leaderboard, pairs } = described.result;
  const wanted = useTab((state) => state.facing);
  const [best] = leaderboard;
  const name = leaderboard.find((standing) => standing.name === wanted)?.name ?? best?.name;
  if (name === undefined || leaderboard.length < 2)
    return <p className="quiet">Two algorithms that have read the same digits are needed to compare them.</p>;
  const own = pairs.filter(({ a, b }) => a === name || b === name).map((pair) => facing(pair, name));
  return (
    <>
      <div className="pairs-choice">
        <Select
          label="Compare the others with"
          value={name}
          choices={leaderboard.map((standing) => ({ value: standing.name, label: standing.name }))}
          onChange={face}
        />
      </div>
      <ul className="pair-rows">
        {own.map((pair) => (
          <PairRow key={pair.b} pair={pair} isCounted={described.isCounted} />
        ))}
      </ul>
    </>
  );
}

function PairRow({ pair, isCounted }: { readonly pair: Pair; readonly isCounted: boolean }) {
  const belief = beliefWords(pair);
  return (
    <li className="pair-row">
      <div className="pair-words">
        <p>
          <b>{differenceWords(pair)}</b>; {chanceWords(pair.p)}
          {belief !== '' && `; ${belief}`}.
        </p>
        <p className="small quiet">
          {pair.p !== null && (
            <>
              <Explained word={`p ${pText(pair.p)}`} help={pairTerms.p} of="p-value" /> by the{' '}
              <Explained word="corrected t-test" help={pairTerms.tTest} of="corrected-t-test" />
              {' · '}
            </>
          )}
          {isCounted ? (
            <>
              {onlyWords(pair)}{' '}
              <Explained
                word={`McNemar p ${pText(pair.mcNemar.p)}`}
                help={pairTerms.mcNemar}
                of="mcnemar-test"
              />
            </>
          ) : (
            'Which digits tell them apart is counted when the comparison rests.'
          )}
        </p>
      </div>
      <BeliefBar pair={pair} words={belief} />
    </li>
  );
}

/** What to believe, as a bar of three parts: better, as good as equal, worse. */
function BeliefBar({ pair, words }: { readonly pair: Pair; readonly words: string }) {
  const { probabilityBetter, probabilityEquivalent, probabilityWorse } = pair;
  if (probabilityBetter === null) return null;
  return (
    <div className="belief">
      <div className="belief-bar" role="img" aria-label={words}>
        <span data-part="better" style={{ flexGrow: probabilityBetter }} />
        <span data-part="equal" style={{ flexGrow: probabilityEquivalent ?? 0 }} />
        <span data-part="worse" style={{ flexGrow: probabilityWorse ?? 0 }} />
      </div>
      <div className="belief-legend small quiet">
        <span>better {probabilityBetter.toFixed(2)}</span>
        <Explained
          word={`equal ${(probabilityEquivalent ?? 0).toFixed(2)}`}
          help={pairTerms.equivalence}
          of="practical-equivalence"
        />
        <span>worse {(probabilityWorse ?? 0).toFixed(2)}</span>
      </div>
    </div>
  );
}

/** "= 0.003", "< 0.001". */
function pText(p: number): string {
  return p < 0.001 ? '< 0.001' : `= ${p.toFixed(3)}`;
}
