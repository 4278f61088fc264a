import { create } from 'zustand';

/** The input map whose products are written out; null: the one that counts most. */
export const useChosenInput = create<{ readonly input: number | null }>(() => ({ input: null }));

export function chooseInput(input: number | null): void {
  useChosenInput.setState({ input });
}
