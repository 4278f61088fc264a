import { Plus, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { type AlgorithmName, algorithms } from '#shared/algorithms/algorithms.ts';
import type { Parameter } from '#shared/algorithms/declaration.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { NumberField } from '../ui/number-field.tsx';
import { Select } from '../ui/select.tsx';
import { type DraftContestant, withContestant, withName, withoutContestant, withParameter } from './draft.ts';
import { parameterWords } from './experiment-words.ts';
import { NameInput } from './name-input.tsx';
import { changeDraft } from './setup-store.ts';

interface ContestantFieldsProps {
  readonly algorithm: AlgorithmName;
  readonly contestants: readonly DraftContestant[];
}

/** The contestants of one algorithm: each with its name and its parameters. */
export function ContestantFields({ algorithm, contestants }: ContestantFieldsProps) {
  const whole = useRef<HTMLDivElement>(null);
  // Who was taken over from a search may lie far down the list.
  useEffect(() => whole.current?.scrollIntoView({ block: 'nearest' }), []);
  return (
    <div className="contestants" ref={whole}>
      {contestants.map((contestant) => (
        <fieldset key={contestant.key} className="contestant" aria-label={contestant.name}>
          <div className="contestant-head">
            <NameInput
              label="Name"
              name={contestant.name}
              onChange={(name) => changeDraft((draft) => withName(draft, contestant.key, name))}
            />
            {contestants.length > 1 && (
              <IconButton
                icon={X}
                size="small"
                label={`Take ${contestant.name} out`}
                onClick={() => changeDraft((draft) => withoutContestant(draft, contestant.key))}
              />
            )}
          </div>
          {algorithms[algorithm].parameters.map((parameter) => (
            <ParameterField key={parameter.name} parameter={parameter} contestant={contestant} />
          ))}
        </fieldset>
      ))}
      <Button
        size="small"
        kind="quiet"
        icon={Plus}
        onClick={() => changeDraft((draft) => withContestant(draft, algorithm))}
      >
        Another one with other parameters
      </Button>
    </div>
  );
}

interface ParameterFieldProps {
  readonly parameter: Parameter;
  readonly contestant: DraftContestant;
}

function ParameterField({ parameter, contestant }: ParameterFieldProps) {
  const parameters: Readonly<Record<string, string | number>> = contestant.plan.parameters;
  const value = parameters[parameter.name] ?? parameter.default;
  const change = (next: string | number) =>
    changeDraft((draft) => withParameter(draft, contestant.key, { [parameter.name]: next }));
  const label = <ParameterLabel parameter={parameter} />;
  if (parameter.kind === 'choice')
    return (
      <Select
        label={label}
        value={String(value)}
        choices={parameter.choices.map((choice) => ({ value: choice, label: choice }))}
        onChange={change}
      />
    );
  return (
    <NumberField
      label={label}
      value={Number(value)}
      min={parameter.minimum}
      max={parameter.maximum}
      step={parameter.kind === 'integer' ? 1 : stepOf(parameter.default)}
      whole={parameter.kind === 'integer'}
      onChange={change}
    />
  );
}

function ParameterLabel({ parameter }: { readonly parameter: Parameter }) {
  return (
    <span className="parameter-label">
      {parameterWords(parameter.name)}
      {parameter.kind !== 'choice' && (
        <span className="small">
          {' '}
          {parameter.minimum} – {parameter.maximum}
        </span>
      )}
      <span className="parameter-sentence small">{parameter.sentence}</span>
    </span>
  );
}

/** A tenth of the usual value, as a power of ten. */
function stepOf(standard: number): number {
  return standard === 0 ? 0.1 : 10 ** (Math.floor(Math.log10(standard)) - 1);
}
