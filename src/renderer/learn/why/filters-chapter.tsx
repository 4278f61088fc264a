import { useMemo } from 'react';
import { create } from 'zustand';
import { convolutionsOf } from '#shared/network/cell-centres.ts';
import type { Layer, Network } from '#shared/network/network.ts';
import { layerWords } from '../../train/layer-words.ts';
import { Select } from '../../ui/select.tsx';
import { ChapterIntro } from '../figure/chapter-intro.tsx';
import { FigurePanel } from '../figure/figure-panel.tsx';
import { FilterPages } from '../figure/filter-pages.tsx';
import { filtersOnPage } from '../figure/filters-on-page.ts';
import { TermLink } from '../glossary/term.tsx';
import { FiltersFigure } from './filters-figure.tsx';
import { QuestionState } from './question-state.tsx';
import { useQuestion } from './use-question.ts';
import { type WhyNetwork, WithNetwork } from './why-subject.tsx';

const what = 'Here you see images made to excite single filters of your network.';

/** Whom the random start of the images comes from. */
const seed = 1;

/** null: the last layer, whose neurons are the ten digits. */
const useFilterChoice = create<{ readonly layer: number | null; readonly page: number }>(() => ({
  layer: null,
  page: 0,
}));

/** Images that excite the filters of a layer most. */
export function FiltersChapter() {
  return (
    <>
      <ChapterIntro title="What a filter looks for">
        <p>
          From faint noise, an image is changed step by step so that one filter answers ever more strongly:{' '}
          <strong>
            <TermLink of="activation-maximisation">activation maximisation</TermLink>
          </strong>
          . Begin with the last layer, whose neurons are the ten digits.
        </p>
      </ChapterIntro>
      <WithNetwork what={what}>{(network) => <Filters subject={network} />}</WithNetwork>
    </>
  );
}

function Filters({ subject: { run, state, known } }: { readonly subject: WhyNetwork }) {
  const { network } = known;
  const choice = useFilterChoice();
  const last = network.layers.length - 1;
  const layer = choice.layer !== null && filterCount(network.layers[choice.layer]) > 0 ? choice.layer : last;
  const total = filterCount(network.layers[layer]);
  const page = Math.min(choice.page, Math.ceil(total / filtersOnPage) - 1);
  const request = useMemo(() => {
    const first = page * filtersOnPage;
    const filters = Array.from(
      { length: Math.min(filtersOnPage, total - first) },
      (_, place) => first + place,
    );
    return { run, layer, filters, seed };
  }, [run, layer, page, total]);
  const question = useQuestion('excitingImages', { request, state });
  const { answered } = question;
  const isDigits = answered?.request.layer === last;
  return (
    <FigurePanel
      title={layer === last ? 'What each digit looks like to it' : 'What each filter looks for'}
      fileName={`filters-of-layer-${layer + 1}`}
      actions={
        total > filtersOnPage && (
          <FilterPages
            page={page}
            total={total}
            onShow={(next) => useFilterChoice.setState({ page: next })}
          />
        )
      }
    >
      <div className="why-notes">
        <Select
          label="Layer"
          value={String(layer)}
          choices={layerChoices(network)}
          onChange={(value) => useFilterChoice.setState({ layer: Number(value), page: 0 })}
        />
      </div>
      {answered !== null && <FiltersFigure images={answered.reply.images} isDigits={isDigits} />}
      <QuestionState doing="Making the images" question={question} />
      <p className="selectable why-notes">
        Under each image: the{' '}
        {layer === last ? 'score (logit) of its digit' : "filter's mean answer before its activation"}, from
        blank paper to the image.
      </p>
      {convolutionsOf(network).length === 0 && (
        <p className="selectable why-notes">
          This network has no convolution, so it has no filters: only its neurons can be excited.
        </p>
      )}
      <p className="quiet selectable why-notes">
        Shows one image that excites a filter strongly, kept smooth by small shifts and blurring; it does not
        show the only such image, nor what the filter meets in real digits, and another start gives another
        image.
      </p>
    </FigurePanel>
  );
}

/** Every layer with filters or neurons of its own, by its place. */
function layerChoices({ layers }: Network) {
  return layers.flatMap((layer, position) => {
    if (filterCount(layer) === 0) return [];
    const { name, detail } = layerWords(layer);
    const words = position === layers.length - 1 ? 'the ten digits' : detail;
    return [{ value: String(position), label: `${position + 1}. ${name}: ${words}` }];
  });
}

function filterCount(layer: Layer | undefined): number {
  if (layer?.kind === 'conv') return layer.filters;
  return layer?.kind === 'dense' ? layer.units : 0;
}
