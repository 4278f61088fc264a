import type { ViewName } from '#shared/studio-contract.ts';

/** One term of the field, in plain words. */
export interface GlossaryEntry<Name extends string = string> {
  /** As the field writes it: "learning rate". */
  readonly title: string;
  /** Other words for it, in this window or elsewhere. */
  readonly also?: readonly string[];
  /** One or two sentences, at most 240 characters: also shown where the term is pointed at. */
  readonly sentence: string;
  /** The chapter of Learn or the view that shows it. */
  readonly shownIn: { readonly chapter: string } | { readonly view: ViewName };
  readonly related: readonly Name[];
}
