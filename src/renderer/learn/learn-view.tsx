import { showChapter, useChapter } from './chapter-store.ts';
import { chapterGroups } from './chapters.ts';
import './learn.css';

/** Chapters on the left, the open one beside them. A chapter's content scrolls on its own and keeps its state in stores. */
export function LearnView() {
  const open = useChapter(({ id }) => id);
  const chapter = chapterGroups.flatMap(({ chapters }) => chapters).find(({ id }) => id === open);
  return (
    <div className="learn">
      <nav className="learn-chapters" aria-label="Chapters">
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
      <div key={open} className="learn-content">
        {chapter !== undefined && <chapter.Content />}
      </div>
    </div>
  );
}
