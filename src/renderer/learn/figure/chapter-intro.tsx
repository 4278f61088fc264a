import { type ReactNode, useId } from 'react';
import './chapter.css';

/** A chapter's heading and the few sentences one needs before the figure. */
export function ChapterIntro({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <header className="chapter-intro">
      <h2>{title}</h2>
      <div className="chapter-prose selectable">{children}</div>
    </header>
  );
}

interface ChapterBodyProps {
  /** The figure panel, and whatever follows it. */
  readonly children: ReactNode;
  /** What can be changed about the figure: beside it, under it in a narrow window. */
  readonly settings?: ReactNode;
}

/** A figure with its settings. */
export function ChapterBody({ children, settings }: ChapterBodyProps) {
  if (settings === undefined) return <div className="chapter-main">{children}</div>;
  return (
    <div className="chapter-body">
      <div className="chapter-main">{children}</div>
      <aside className="chapter-settings" aria-label="Settings of the figure">
        {settings}
      </aside>
    </div>
  );
}

/** Settings that belong together, under their title. */
export function SettingGroup({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const titleId = useId();
  return (
    <section className="setting-group" aria-labelledby={titleId}>
      <h3 id={titleId}>{title}</h3>
      {children}
    </section>
  );
}
