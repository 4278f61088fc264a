import { countOperations, countParameters } from '#shared/network/network.ts';
import { pointedAt } from '../tour/tour-target.ts';
import { formatCount } from '../ui/format.ts';
import { accuracyWords, expectedOf, timeWords } from './expected.ts';
import { largeCount } from './layer-words.ts';
import { type CardName, useOwnNetwork, usePlanOf } from './plan-store.ts';
import { knownNames, presetWords, recipeNames } from './preset-words.ts';
import './preset-cards.css';

interface PresetCardsProps {
  readonly chosen: CardName;
  /** Rows of the open data. */
  readonly rows: number;
  /** Of this computer; null until it is known. */
  readonly imagesPerSecond: number | null;
  /** What training would go on with; null when it starts anew. */
  readonly continues: string | null;
  readonly onChoose: (name: CardName) => void;
}

/** The presets to choose from, each with what to expect of it; the chosen one introduces itself. */
export function PresetCards(props: PresetCardsProps) {
  const own = useOwnNetwork();
  const isKnown = knownNames.some((name) => name === props.chosen);
  return (
    <fieldset className="preset-cards" aria-label="Network" {...pointedAt('presets')}>
      {recipeNames.map((name) => (
        <PresetCard key={name} name={name} {...props} />
      ))}
      {own !== null && <PresetCard name="own" {...props} />}
      <details className="preset-known" open={isKnown}>
        <summary className="fold">Well-known networks</summary>
        {knownNames.map((name) => (
          <PresetCard key={name} name={name} {...props} />
        ))}
      </details>
    </fieldset>
  );
}

function PresetCard(props: PresetCardsProps & { readonly name: CardName }) {
  const { name, chosen, rows, imagesPerSecond, continues, onChoose } = props;
  const plan = usePlanOf(name);
  const { title, introduction, network } = presetWords(name, plan);
  const expected = expectedOf({ preset: name, plan, rows, imagesPerSecond });
  const each = plan.members === 1 ? '' : `${plan.members} × `;
  const size = `${each}${formatCount(countParameters(network))} parameters`;
  return (
    <label className="preset-card">
      <input
        type="radio"
        name="preset"
        className="visually-hidden"
        checked={name === chosen}
        onChange={() => onChoose(name)}
      />
      <span className="preset-title">{title}</span>
      {expected === null ? (
        <span className="preset-expected small">{size}</span>
      ) : (
        <span className="preset-expected small">
          {accuracyWords(expected)} <span className="preset-time">{timeWords(expected)}</span>
        </span>
      )}
      {name === chosen && (
        <span className="preset-introduction small">
          {introduction} {expected !== null && `${size}, `}
          {largeCount(countOperations(network))} operations per image.
          {continues !== null && <strong>{continues}</strong>}
        </span>
      )}
    </label>
  );
}
