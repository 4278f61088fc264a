import { Dices } from 'lucide-react';
import { useState } from 'react';
import { activationNames } from '#shared/learn/activations.ts';
import { countDenseParameters, runDenseNetwork } from '#shared/learn/dense-network.ts';
import { Button } from '../../ui/button.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Select } from '../../ui/select.tsx';
import { activationWords } from '../activation/activation-words.ts';
import { Arithmetic } from '../figure/arithmetic.tsx';
import { ChapterBody, ChapterIntro } from '../figure/chapter-intro.tsx';
import { FigurePanel } from '../figure/figure-panel.tsx';
import { factorNumber, shortNumber } from '../figure/number-words.ts';
import { StepControls } from '../figure/step-controls.tsx';
import { useStepper } from '../figure/stepper.ts';
import { TermLink } from '../glossary/term.tsx';
import { DenseFigure } from './dense-figure.tsx';
import {
  changeHiddenActivation,
  changeInput,
  changeWeight,
  denseStepper,
  drawWeights,
  type Neuron,
  neurons,
  resetDense,
  useDense,
} from './dense-store.ts';

const firstNeuron: Neuron = { layer: 1, place: 0 };
const fieldRange = { min: -9, max: 9, step: 0.1 } as const;

/** A set of fully connected layers, as in the text's figure, computing. */
export function DenseChapter() {
  const { inputs, layers } = useDense();
  const stepper = useStepper(denseStepper, neurons.length);
  const results = runDenseNetwork(layers, inputs);
  const [pointed, setPointed] = useState<Neuron | null>(null);
  const [chosen, setChosen] = useState<{ readonly neuron: Neuron; readonly at: number } | null>(null);
  const isKnown = (neuron: Neuron) => placeOf(neuron) <= stepper.position;
  const pinned = chosen !== null && chosen.at === stepper.position ? chosen.neuron : null;
  const shown = pointed ?? pinned ?? neurons[stepper.position] ?? firstNeuron;
  const layer = layers[shown.layer - 1];
  const before = shown.layer === 1 ? inputs : (results[shown.layer - 2]?.outputs ?? []);
  const weights = layer?.weights[shown.place] ?? [];
  const bias = layer?.biases[shown.place] ?? 0;
  const sum = results[shown.layer - 1]?.sums[shown.place] ?? 0;
  const output = results[shown.layer - 1]?.outputs[shown.place] ?? 0;
  const hidden = layers[0]?.activation ?? 'relu';
  return (
    <>
      <ChapterIntro title="Dense layers">
        <p>
          In a{' '}
          <strong>
            <TermLink of="dense-layer">dense</TermLink>
          </strong>{' '}
          (fully connected) layer every neuron is joined with everything the layer before gives, each joint
          with a weight of its own. Two hidden layers stand between inputs and outputs here; at the end of a
          convolutional network they join what its filters found into an answer.
        </p>
      </ChapterIntro>
      <ChapterBody
        settings={
          <>
            <Panel title="Inputs">
              {inputs.map((value, place) => (
                <NumberField
                  // biome-ignore lint/suspicious/noArrayIndexKey: an input is its place.
                  key={place}
                  label={`Input ${place + 1}`}
                  value={value}
                  {...fieldRange}
                  onChange={(next) => changeInput(place, next)}
                />
              ))}
              <Select
                label="Hidden layers bend by"
                value={hidden}
                choices={activationNames.map((name) => ({ value: name, label: activationWords[name].name }))}
                onChange={changeHiddenActivation}
              />
            </Panel>
            <Panel title="Weights" subtitle={nameOf(shown)}>
              {weights.map((weight, input) => (
                <NumberField
                  // biome-ignore lint/suspicious/noArrayIndexKey: a weight is its place.
                  key={`${shown.layer} ${shown.place} ${input}`}
                  label={`From ${input + 1}`}
                  value={weight}
                  {...fieldRange}
                  onChange={(value) => changeWeight(shown, input, value)}
                />
              ))}
              <NumberField
                key={`${shown.layer} ${shown.place} bias`}
                label="Bias"
                value={bias}
                {...fieldRange}
                onChange={(value) => changeWeight(shown, null, value)}
              />
            </Panel>
          </>
        }
      >
        <FigurePanel
          title="Two hidden layers"
          subtitle={`${countDenseParameters(layers)} weights and biases`}
          fileName="dense-layers"
          actions={
            <Button size="small" icon={Dices} onClick={drawWeights}>
              New random weights
            </Button>
          }
        >
          <DenseFigure
            inputs={inputs}
            layers={layers}
            results={results}
            shown={shown}
            isKnown={isKnown}
            onPoint={(neuron) => setPointed(neuron !== null && isKnown(neuron) ? neuron : null)}
            onChoose={(neuron) =>
              isKnown(neuron) ? setChosen({ neuron, at: stepper.position }) : stepper.goTo(placeOf(neuron))
            }
          />
          <Arithmetic
            label={nameOf(shown)}
            terms={[
              ...weights.map((weight, input) => ({
                text: `${factorNumber(before[input] ?? 0, 3)} × ${factorNumber(weight)}`,
                value: (before[input] ?? 0) * weight,
              })),
              { text: factorNumber(bias), value: bias },
            ]}
            result={shortNumber(sum, 3)}
            spoken={!stepper.playing}
          />
          <p className="quiet">
            {layer?.activation === 'none' || layer === undefined
              ? 'The last term is the bias. Nothing bends this sum: it is the output.'
              : `The last term is the bias. ${activationWords[layer.activation].name} of ${shortNumber(sum, 3)} is ${shortNumber(output, 3)}: what the next layer gets.`}
          </p>
          <StepControls stepper={stepper} noun="Neuron" onReset={resetDense} />
        </FigurePanel>
      </ChapterBody>
    </>
  );
}

function placeOf(neuron: Neuron): number {
  return neurons.findIndex(({ layer, place }) => layer === neuron.layer && place === neuron.place);
}

function nameOf({ layer, place }: Neuron): string {
  return layer === 3 ? `Output ${place + 1}` : `Hidden layer ${layer}, neuron ${place + 1}`;
}
