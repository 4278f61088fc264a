import { ArrowLeft, Footprints } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { viewTitles } from '../studio/view-titles.ts';
import { startTour } from '../tour/tour-store.ts';
import { pointedAt } from '../tour/tour-target.ts';
import { Button } from '../ui/button.tsx';
import { goBack, showChapter, useChapter, type WayBack } from './chapter-store.ts';
import { chapterGroups } from './chapters.ts';
import './learn.css';

const chapters = chapterGroups.flatMap((group) => group.chapters);

/** Chapters on the left, the open one beside them. A chapter's content scrolls on its own and keeps its state in stores. */
export function LearnView() {
  const { id: open, back } = useChapter();
  const chapter = chapters.find(({ id }) => id === open);
  const nav = useRef<HTMLElement>(null);

  // A link may open a chapter whose name is scrolled out of sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the open chapter is found by how it is marked.
  useEffect(() => nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' }), [open]);

  return (
    <div className="learn">
      <div className="learn-column">
        <nav ref={nav} className="learn-chapters" aria-label="Chapters" {...pointedAt('chapters')}>
          {chapterGroups.map((group) => (
            <section key={group.title} aria-label={group.title}>
              <h2 className="learn-group">{group.title}</h2>
              <ul>
                {group.chapters.map(({ id, title }) => (
                  <li key={id}>
                    <button
                      type="button"
                      className="learn-chapter"
                      aria-current={id === open ? 'page' : undefined}
                      onClick={() => showChapter(id)}
                    >
                      {title}
                    </button>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </nav>
        <Button kind="quiet" size="small" icon={Footprints} onClick={startTour}>
          Guided tour
        </Button>
      </div>
      <div key={open} className="learn-content">
        {back !== null && (
          <div className="learn-back">
            <Button size="small" icon={ArrowLeft} onClick={goBack}>
              Back to {titleOfWayBack(back)}
            </Button>
          </div>
        )}
        {chapter !== undefined && <chapter.Content titleOf={titleOf} />}
      </div>
    </div>
  );
}

function titleOf(id: string): string {
  return chapters.find((chapter) => chapter.id === id)?.title ?? id;
}

function titleOfWayBack(back: WayBack): string {
  return back.kind === 'view' ? viewTitles[back.view] : titleOf(back.id);
}
