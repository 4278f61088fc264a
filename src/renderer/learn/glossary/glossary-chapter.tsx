import { SearchX } from 'lucide-react';
import { useEffect } from 'react';
import { showView } from '../../studio/selection-store.ts';
import { viewTitles } from '../../studio/view-titles.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatNumberOf } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { followLink } from '../chapter-store.ts';
import { ChapterIntro } from '../figure/chapter-intro.tsx';
import { openTerm, typeTerm, useGlossary } from './glossary-store.ts';
import { searchTerms } from './search-terms.ts';
import { type TermName, terms } from './terms.ts';
import './glossary.css';

interface GlossaryChapterProps {
  /** The title of a chapter, by its id. */
  readonly titleOf: (id: string) => string;
}

/** Every term of the field that this window uses, in plain words, with the way to where it is shown. */
export function GlossaryChapter({ titleOf }: GlossaryChapterProps) {
  const { typed, term, opened } = useGlossary();
  const found = searchTerms(typed);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the same link followed again leads here again.
  useEffect(() => {
    const entry = term === null ? null : document.getElementById(idOf(term));
    entry?.scrollIntoView({ block: 'center' });
    entry?.focus({ preventScroll: true });
  }, [term, opened]);

  return (
    <>
      <ChapterIntro title="Glossary">
        <p>
          The field’s words in a sentence or two, each with the figure or view that shows it. Words with a
          dotted line explain themselves where they stand; a click on a term leads here.
        </p>
      </ChapterIntro>
      <Panel className="glossary">
        <div className="glossary-bar">
          <SearchField label="Find a term" placeholder="Find a term" value={typed} onChange={typeTerm} />
          <span className="small quiet" role="status">
            {formatNumberOf(found.length, 'term')}
          </span>
        </div>
        {found.length === 0 ? (
          <EmptyState
            icon={SearchX}
            sentence={`No term is called “${typed.trim()}”, and none speaks of it.`}
          />
        ) : (
          <ul className="glossary-list">
            {found.map((name) => (
              <Entry key={name} name={name} isOpen={name === term} titleOf={titleOf} />
            ))}
          </ul>
        )}
      </Panel>
    </>
  );
}

interface EntryProps extends GlossaryChapterProps {
  readonly name: TermName;
  /** Whether a link led to it. */
  readonly isOpen: boolean;
}

function Entry({ name, isOpen, titleOf }: EntryProps) {
  const { title, also, sentence, shownIn, related } = terms[name];
  return (
    <li
      id={idOf(name)}
      className="glossary-entry"
      aria-labelledby={`${idOf(name)}-title`}
      aria-current={isOpen ? 'true' : undefined}
      tabIndex={-1}
    >
      <div>
        <h3 id={`${idOf(name)}-title`}>{title}</h3>
        {also !== undefined && <p className="small quiet">also {also.join(', ')}</p>}
      </div>
      <div className="glossary-words">
        <p className="selectable">{sentence}</p>
        <p className="small quiet">
          Shown in{' '}
          {'view' in shownIn ? (
            <Link onFollow={() => showView(shownIn.view)}>{viewTitles[shownIn.view]}</Link>
          ) : (
            <Link onFollow={() => followLink(shownIn.chapter)}>{titleOf(shownIn.chapter)}</Link>
          )}
          <span className="glossary-related">
            See also{' '}
            {related.map((other, place) => (
              <span key={other}>
                {place > 0 && ', '}
                <Link onFollow={() => openTerm(other)}>{terms[other].title}</Link>
              </span>
            ))}
          </span>
        </p>
      </div>
    </li>
  );
}

function Link({ onFollow, children }: { readonly onFollow: () => void; readonly children: string }) {
  return (
    <button type="button" className="glossary-link" onClick={onFollow}>
      {children}
    </button>
  );
}

/** Of the element of an entry. */
function idOf(name: TermName): string {
  return `term-${name}`;
}
