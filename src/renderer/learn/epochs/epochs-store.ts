import { create } from 'zustand';
import { filtersOnPage } from '../figure/filters-on-page.ts';
import { createStepper } from '../figure/stepper.ts';

/** Which filters are looked at; the layer is null until one is chosen: the first that has any. */
interface FilterView {
  readonly layer: number | null;
  /** Map of the layer's input, from 0. */
  readonly input: number;
  readonly page: number;
  /** The filter that is shown at every epoch, counted within the layer. */
  readonly filter: number;
}

/** The moment of the run that is shown, by its place among those that were kept. */
export const epochStepper = createStepper();

/** Kept while other chapters are open. */
export const useFilterView = create<FilterView>(() => ({ layer: null, input: 0, page: 0, filter: 0 }));

export function showLayer(layer: number): void {
  useFilterView.setState({ layer, input: 0, page: 0, filter: 0 });
}

export function showInput(input: number): void {
  useFilterView.setState({ input });
}

export function showPage(page: number): void {
  useFilterView.setState({ page, filter: page * filtersOnPage });
}

export function showFilter(filter: number): void {
  useFilterView.setState({ filter });
}
