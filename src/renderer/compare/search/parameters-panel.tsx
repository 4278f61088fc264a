import { useId } from 'react';
import { rangeText } from '#shared/algorithms/algorithm-plan.ts';
import { algorithmNames, algorithms } from '#shared/algorithms/algorithms.ts';
import type { Parameter } from '#shared/algorithms/declaration.ts';
import { classNames } from '../../ui/class-names.ts';
import { Panel } from '../../ui/panel.tsx';
import { Select } from '../../ui/select.tsx';
import { parameterWords } from '../experiment-words.ts';
import { type DimensionProblems, type DraftDimension, draftDimension } from './dimension.ts';
import { ChoiceFields, NumberFields } from './dimension-fields.tsx';
import type { SearchDraft } from './search-draft.ts';
import { searchOver, vary } from './search-store.ts';

const algorithmChoices = algorithmNames.map((value) => ({ value, label: algorithms[value].name }));

interface ParametersPanelProps {
  readonly draft: SearchDraft;
  readonly problems: Readonly<Record<string, DimensionProblems>>;
}

/** Which algorithm, and which of its parameters are tried with which values. */
export function ParametersPanel({ draft, problems }: ParametersPanelProps) {
  const { algorithm, over, method } = draft;
  const { parameters, sentence } = algorithms[algorithm];
  return (
    <Panel className="compare-algorithms" title="What is tried">
      <div className="search-algorithm">
        <Select label="Algorithm" value={algorithm} choices={algorithmChoices} onChange={searchOver} />
        <p className="small quiet">{sentence}</p>
      </div>
      <ul className="algorithm-list" aria-label="Parameters">
        {parameters.map((parameter) => (
          <ParameterRow
            key={`${algorithm} ${parameter.name}`}
            parameter={parameter}
            dimension={over[parameter.name]}
            isGrid={method === 'grid'}
            problems={problems[parameter.name] ?? {}}
          />
        ))}
      </ul>
    </Panel>
  );
}

interface ParameterRowProps {
  readonly parameter: Parameter;
  /** Undefined: its usual value is kept. */
  readonly dimension: DraftDimension | undefined;
  readonly isGrid: boolean;
  readonly problems: DimensionProblems;
}

function ParameterRow({ parameter, dimension, isGrid, problems }: ParameterRowProps) {
  const id = useId();
  const { name, sentence } = parameter;
  const isTried = dimension !== undefined;
  const change = (changed: DraftDimension) => vary(name, changed);
  return (
    <li className={classNames('algorithm', isTried && 'chosen')}>
      <div className="algorithm-head">
        <input
          id={id}
          type="checkbox"
          checked={isTried}
          onChange={() => vary(name, isTried ? null : draftDimension(parameter))}
        />
        <label htmlFor={id} className="algorithm-words">
          <b>{parameterWords(name)}</b>
          <span className="algorithm-sentence small quiet">
            {sentence} {parameter.kind !== 'choice' && `Can be ${rangeText(parameter)}.`}
          </span>
        </label>
        <span className="search-usual small quiet">usual: {parameter.default}</span>
      </div>
      {dimension?.kind === 'number' && (
        <NumberFields name={parameterWords(name)} {...{ dimension, isGrid, problems }} onChange={change} />
      )}
      {dimension?.kind === 'choice' && parameter.kind === 'choice' && (
        <ChoiceFields choices={parameter.choices} {...{ dimension, problems }} onChange={change} />
      )}
    </li>
  );
}
