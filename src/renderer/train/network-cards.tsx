import { countOperations, countParameters } from '#shared/network/network.ts';
import { type NetworkName, networkNames, networkPresets } from '#shared/network/presets.ts';
import { formatCount } from '../ui/format.ts';
import { largeCount } from './layer-words.ts';
import './network-cards.css';

interface NetworkCardsProps {
  readonly chosen: NetworkName;
  readonly onChoose: (name: NetworkName) => void;
}

/** The networks to choose from, each with its size; the chosen one introduces itself. */
export function NetworkCards({ chosen, onChoose }: NetworkCardsProps) {
  return (
    <fieldset className="network-cards" aria-label="Network">
      {networkNames.map((name) => {
        const { title, introduction, network } = networkPresets[name];
        return (
          <label key={name} className="network-card">
            <input
              type="radio"
              name="network"
              className="visually-hidden"
              checked={name === chosen}
              onChange={() => onChoose(name)}
            />
            <span className="network-title">{title}</span>
            <span className="network-size small">{formatCount(countParameters(network))} parameters</span>
            {name === chosen && (
              <span className="network-introduction small">
                {introduction} {largeCount(countOperations(network))} operations per image.
              </span>
            )}
          </label>
        );
      })}
    </fieldset>
  );
}
