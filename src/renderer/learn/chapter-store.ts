import { create } from 'zustand';
import type { ViewName } from '#shared/studio-contract.ts';
import { showView, useSelection } from '../studio/selection-store.ts';

/** Where a link into the Learn view was followed. */
export type WayBack =
  | { readonly kind: 'view'; readonly view: ViewName }
  | { readonly kind: 'chapter'; readonly id: string };

interface OpenChapter {
  readonly id: string;
  /** null once a person chose a chapter or a view themselves. */
  readonly back: WayBack | null;
}

/** Which chapter of the Learn view is open. */
export const useChapter = create<OpenChapter>(() => ({ id: 'convolution', back: null }));

/** Opens a chapter, as a person chooses it. */
export function showChapter(id: string): void {
  useChapter.setState({ id, back: null });
}

/** Opens the Learn view on a chapter, from any view. */
export function openChapter(id: string): void {
  showChapter(id);
  showView('learn');
}

/** Opens a chapter as a link does: with a way back to where it was followed. */
export function followLink(id: string): void {
  const { view } = useSelection.getState();
  useChapter.setState((open) => ({ id, back: wayBackFrom(view, open, id) }));
  showView('learn');
}

/** Goes back to where the link was followed. */
export function goBack(): void {
  const { back } = useChapter.getState();
  if (back === null) return;
  useChapter.setState({ back: null });
  if (back.kind === 'view') showView(back.view);
  else showChapter(back.id);
}

/** Forgets the way back when a person leaves the Learn view; called once, at start. */
export function followChapters(): void {
  useSelection.subscribe((now, before) => {
    if (before.view === 'learn' && now.view !== 'learn') useChapter.setState({ back: null });
  });
}

/** A link within a chapter keeps the way back that there is. */
function wayBackFrom(view: ViewName, open: OpenChapter, id: string): WayBack | null {
  if (view !== 'learn') return { kind: 'view', view };
  return open.id === id ? open.back : { kind: 'chapter', id: open.id };
}
