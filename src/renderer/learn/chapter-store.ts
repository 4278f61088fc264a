import { create } from 'zustand';
import { showView } from '../studio/selection-store.ts';

/** Which chapter of the Learn view is open. */
export const useChapter = create<{ readonly id: string }>(() => ({ id: 'convolution' }));

export function showChapter(id: string): void {
  useChapter.setState({ id });
}

/** Opens the Learn view on a chapter, from any view. */
export function openChapter(id: string): void {
  showChapter(id);
  showView('learn');
}
