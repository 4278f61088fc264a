import { Plus, X } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import type { Combination } from '#shared/algorithms/combine-readings.ts';
import { mostEnsembles } from '#shared/experiment-ensembles.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Segmented } from '../ui/segmented.tsx';
import type { DraftContestant, DraftEnsemble } from './draft.ts';
import { withEnsemble, withEnsembleChange, withMemberToggled, withoutEnsemble } from './draft-ensembles.ts';
import { NameInput } from './name-input.tsx';
import { changeDraft, useSetup } from './setup-store.ts';
import './ensembles-fields.css';

const ways: readonly { readonly value: Combination; readonly label: string }[] = [
  { value: 'mean', label: 'Mean' },
  { value: 'vote', label: 'Vote' },
];

/** Contestants that also read together: which ones, and how their readings become one. */
export function EnsemblesFields() {
  const contestants = useSetup((setup) => setup.draft.contestants);
  const ensembles = useSetup((setup) => setup.draft.ensembles);
  const list = useRef<HTMLDivElement>(null);
  const before = useRef(ensembles.length);

  // One that was added is in sight.
  useLayoutEffect(() => {
    if (ensembles.length > before.current) list.current?.scrollTo({ top: list.current.scrollHeight });
    before.current = ensembles.length;
  }, [ensembles.length]);

  return (
    <section className="ensembles" aria-label="Ensembles">
      {ensembles.length > 0 && (
        <div ref={list} className="ensembles-list">
          {ensembles.map((ensemble) => (
            <EnsembleFields key={ensemble.key} ensemble={ensemble} contestants={contestants} />
          ))}
        </div>
      )}
      <div className="ensembles-foot">
        <p className="small quiet">
          In an ensemble contestants read together. By mean, whoever is surer counts more; by vote, each
          counts once and the digit with the most votes wins.
        </p>
        <Button
          size="small"
          icon={Plus}
          disabled={contestants.length < 2 || ensembles.length === mostEnsembles}
          onClick={() => changeDraft(withEnsemble)}
        >
          Add an ensemble
        </Button>
      </div>
    </section>
  );
}

interface EnsembleFieldsProps {
  readonly ensemble: DraftEnsemble;
  readonly contestants: readonly DraftContestant[];
}

function EnsembleFields({ ensemble: { key, name, of, how }, contestants }: EnsembleFieldsProps) {
  return (
    <fieldset className="ensemble" aria-label={name}>
      <div className="ensemble-head">
        <NameInput
          label="Name"
          name={name}
          onChange={(wanted) => changeDraft((draft) => withEnsembleChange(draft, key, { name: wanted }))}
        />
        <Segmented
          label={`How ${name} reads`}
          value={how}
          choices={ways}
          onChange={(wanted) => changeDraft((draft) => withEnsembleChange(draft, key, { how: wanted }))}
        />
        <IconButton
          icon={X}
          size="small"
          label={`Take ${name} out`}
          onClick={() => changeDraft((draft) => withoutEnsemble(draft, key))}
        />
      </div>
      <div className="ensemble-members">
        {contestants.map((contestant) => (
          <label key={contestant.key}>
            <input
              type="checkbox"
              checked={of.includes(contestant.key)}
              aria-label={`${contestant.name} reads in ${name}`}
              onChange={() => changeDraft((draft) => withMemberToggled(draft, key, contestant.key))}
            />
            {contestant.name}
          </label>
        ))}
      </div>
      {of.length < 2 && (
        <p className="small" role="alert">
          Choose two or more to read together.
        </p>
      )}
    </fieldset>
  );
}
