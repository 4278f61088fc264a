import { type ActivationName, activate, activationNames } from '#shared/learn/activations.ts';
import { pathThrough, pixelOf } from '../figure/plot.tsx';
import { activationWords } from './activation-words.ts';
import './activation.css';

interface FunctionListProps {
  readonly chosen: ActivationName;
  readonly onChoose: (name: ActivationName) => void;
}

/** The functions to choose from, each with its curve. */
export function FunctionList({ chosen, onChoose }: FunctionListProps) {
  return (
    <fieldset className="function-list" aria-label="Activation function">
      {activationNames.map((name) => (
        <label key={name} className="function-choice">
          <input
            type="radio"
            name="activation-function"
            checked={name === chosen}
            onChange={() => onChoose(name)}
          />
          <svg width={40} height={28} aria-hidden="true">
            <path className="plot-line" d={smallCurve(name)} />
          </svg>
          <span className="function-name">{activationWords[name].name}</span>
          <span className="function-formula small">{activationWords[name].formula}</span>
        </label>
      ))}
    </fieldset>
  );
}

const across = { from: -3, to: 3, start: 2, end: 38 };
const down = { from: -1.5, to: 3, start: 26, end: 2 };

function smallCurve(name: ActivationName): string {
  const inputs = Array.from({ length: 37 }, (_, place) => -3 + place / 6);
  return pathThrough(
    inputs.map((input) => {
      const output = activate(name, input);
      return output < down.from ? null : [pixelOf(across, input), pixelOf(down, output)];
    }),
  );
}
