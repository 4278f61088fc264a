import type { ReactNode } from 'react';
import { coverWindows } from '#shared/explain/why-work.ts';
import { convolutionsOf } from '#shared/network/cell-centres.ts';
import { type Network, summarizeNetwork } from '#shared/network/network.ts';
import { shapeWords } from '../../train/layer-words.ts';
import { FailurePanel } from '../../ui/failure-panel.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { ChapterIntro } from '../figure/chapter-intro.tsx';
import { FigurePanel } from '../figure/figure-panel.tsx';
import { TermLink } from '../glossary/term.tsx';
import { AttributionFigure, type ShownMap } from './attribution-figure.tsx';
import { type MethodName, mapWords, methodNames, methodWords } from './attribution-methods.ts';
import { changeAttribution, useAttribution } from './attribution-store.ts';
import { type Attributed, useAttributions } from './use-attributions.ts';
import { type WhyDigit, WithDigit, WithNetwork } from './why-subject.tsx';
import { digitChoices, questionWords, readingWords } from './why-words.ts';

const what = 'Here you see which pixels led your network to its answer, and which speak for another digit.';

const methodChoices = [
  { value: 'all', label: 'Side by side' },
  ...methodNames.map((method) => ({ value: method, label: methodWords[method].title })),
] as const;

/** Which pixels speak for an answer, by four methods. */
export function AttributionChapter() {
  return (
    <>
      <ChapterIntro title="What speaks for an answer">
        <p>
          Four ways to ask which pixels led a network to a digit, or away from it. They need not agree: each
          measures <strong>something else</strong>.
        </p>
      </ChapterIntro>
      <WithNetwork what={what}>
        {(network) => (
          <WithDigit network={network} what={what}>
            {(digit) => <Attributions subject={digit} />}
          </WithDigit>
        )}
      </WithNetwork>
    </>
  );
}

function Attributions({ subject }: { readonly subject: WhyDigit }) {
  const { answer, probabilities, known, label } = subject;
  const { digit: chosen, method, window, layer } = useAttribution();
  const digit = chosen ?? answer;
  const possible = convolutionsOf(known.network);
  const camera = layer !== null && possible.includes(layer) ? layer : usualLayer(known.network);
  const methods = methodNames.filter((name) => method === 'all' || method === name);
  const found = useAttributions(subject, { digit, methods, window, layer: camera });
  const maps = methods.flatMap((name): ShownMap[] => {
    const { result, pixels } = found[name];
    return result === null || pixels === null ? [] : [{ method: name, result, pixels }];
  });
  const failure = methods
    .map((name) => found[name].failure)
    .find((one) => one !== null && one.code !== 'cancelled');
  const title = questionWords(digit, answer);
  return (
    <FigurePanel title={title} subtitle={readingWords(subject, label)} fileName={`why-${digit}`}>
      <div className="why-controls">
        <Segmented
          label="The digit to ask about"
          value={String(digit)}
          choices={digitChoices(probabilities)}
          onChange={(value) => changeAttribution({ digit: Number(value) === answer ? null : Number(value) })}
        />
        <Segmented
          label="Method"
          value={method}
          choices={methodChoices}
          onChange={(value) => changeAttribution({ method: value })}
        />
      </div>
      {maps.length > 0 && <AttributionFigure digit={digit} maps={maps} />}
      {failure != null && <FailurePanel title="The network could not be asked" failure={failure} />}
      <div className="why-methods">
        {methods.map((name) => (
          <MethodNotes key={name} method={name} digit={digit} attributed={found[name]}>
            {name === 'covering' && <CoverField window={window} />}
            {name === 'grad-cam' && <LayerField network={known.network} layer={camera} />}
          </MethodNotes>
        ))}
      </div>
    </FigurePanel>
  );
}

interface MethodNotesProps {
  readonly method: MethodName;
  readonly digit: number;
  readonly attributed: Attributed;
  /** What can be changed about it. */
  readonly children: ReactNode;
}

/** What a method found, in words and numbers, and what it does not show. */
function MethodNotes({ method, digit, attributed: { result }, children }: MethodNotesProps) {
  const { title, term, source, honest } = methodWords[method];
  return (
    <section className="why-notes" aria-label={title}>
      <h3>
        <TermLink of={term}>{title}</TermLink> <span className="why-source">{source}</span>
      </h3>
      {result !== null && (
        <p className="selectable">
          {mapWords(result, digit)} {result.facts}
        </p>
      )}
      <p className="quiet selectable">{honest(digit)}</p>
      {children}
    </section>
  );
}

function CoverField({ window }: { readonly window: number }) {
  return (
    <Select
      label="Square of paper"
      value={String(window)}
      choices={coverWindows.map((side) => ({ value: String(side), label: `${side} × ${side} pixels` }))}
      onChange={(value) => {
        const side = coverWindows.find((one) => String(one) === value);
        if (side !== undefined) changeAttribution({ window: side });
      }}
    />
  );
}

function LayerField({ network, layer }: { readonly network: Network; readonly layer: number | null }) {
  if (layer === null)
    return (
      <p className="selectable">
        This network has no convolution, so there are no maps to look at. The other three work on every
        network.
      </p>
    );
  const summaries = summarizeNetwork(network);
  return (
    <Select
      label="Maps of"
      value={String(layer)}
      choices={convolutionsOf(network).map((position, place) => ({
        value: String(position),
        label: `convolution ${place + 1}, ${shapeWords(summaries[position]?.output ?? [0])}`,
      }))}
      onChange={(value) => changeAttribution({ layer: Number(value) })}
    />
  );
}

/** The last convolution whose maps have places to tell apart, which is where the paper looks; null where there is none. */
function usualLayer(network: Network): number | null {
  const summaries = summarizeNetwork(network);
  const positions = convolutionsOf(network);
  return (
    positions.findLast((position) => (summaries[position]?.output[0] ?? 1) > 1) ?? positions.at(-1) ?? null
  );
}
