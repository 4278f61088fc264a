import { ChevronDown, ChevronUp } from 'lucide-react';
import { useId } from 'react';
import { type AlgorithmName, algorithmNames, algorithms } from '#shared/algorithms/algorithms.ts';
import { classNames } from '../ui/class-names.ts';
import { formatNumberOf } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { Panel } from '../ui/panel.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import { ContestantFields } from './contestant-fields.tsx';
import { type DraftContestant, withContestant, withoutAlgorithm } from './draft.ts';
import { EnsemblesFields } from './ensembles-fields.tsx';
import { literatureOf } from './experiment-words.ts';
import { changeDraft, unfold, useSetup } from './setup-store.ts';

/** Every algorithm there is; those that are ticked take part, with parameters of their own where one wants. */
export function AlgorithmsPanel() {
  const contestants = useSetup((setup) => setup.draft.contestants);
  const unfolded = useSetup((setup) => setup.unfolded);
  return (
    <Panel
      className="compare-algorithms"
      title="Who takes part"
      subtitle={formatNumberOf(contestants.length, 'contestant')}
      actions={<span className="small">Literature</span>}
    >
      <ul className="algorithm-list" aria-label="Algorithms">
        {algorithmNames.map((name) => (
          <AlgorithmRow
            key={name}
            name={name}
            contestants={contestants.filter(({ plan }) => plan.algorithm === name)}
            isUnfolded={unfolded === name}
          />
        ))}
      </ul>
      <EnsemblesFields />
    </Panel>
  );
}

interface AlgorithmRowProps {
  readonly name: AlgorithmName;
  readonly contestants: readonly DraftContestant[];
  readonly isUnfolded: boolean;
}

function AlgorithmRow({ name, contestants, isUnfolded }: AlgorithmRowProps) {
  const id = useId();
  const algorithm = algorithms[name];
  const takesPart = contestants.length > 0;
  const literature = literatureOf(name);

  function toggle(): void {
    changeDraft((draft) => (takesPart ? withoutAlgorithm(draft, name) : withContestant(draft, name)));
    if (isUnfolded) unfold(null);
  }

  return (
    <li className={classNames('algorithm', takesPart && 'chosen')}>
      <div className="algorithm-head">
        <input id={id} type="checkbox" checked={takesPart} onChange={toggle} />
        <label htmlFor={id} className="algorithm-words">
          <b>{algorithm.name}</b>
          {contestants.length > 1 && <span className="run-badge">× {contestants.length}</span>}
          <span className="algorithm-sentence small quiet">{algorithm.sentence}</span>
        </label>
        {takesPart && (
          <button
            type="button"
            className="button quiet small"
            aria-expanded={isUnfolded}
            aria-label={`Parameters of ${algorithm.name}`}
            onClick={() => unfold(isUnfolded ? null : name)}
          >
            Parameters
            <Icon of={isUnfolded ? ChevronUp : ChevronDown} size={16} />
          </button>
        )}
        <Tooltip text={literature.source}>
          <button type="button" className="term-name literature">
            {literature.text}
          </button>
        </Tooltip>
      </div>
      {takesPart && isUnfolded && <ContestantFields algorithm={name} contestants={contestants} />}
    </li>
  );
}
