import { type ReactNode, useId } from 'react';
import { pointedAt, type TourTarget } from '../tour/tour-target.ts';
import { classNames } from './class-names.ts';
import './panel.css';

interface PanelProps {
  readonly title?: string;
  /** Beside the title, quiet. */
  readonly subtitle?: ReactNode;
  /** At the right end of the title line: a legend, a menu, small buttons. */
  readonly actions?: ReactNode;
  readonly className?: string;
  /** Where a step of the guided tour points at it. */
  readonly tour?: TourTarget;
  readonly children: ReactNode;
}

/** A framed part of a view, named by its title. */
export function Panel({ title, subtitle, actions, className, tour, children }: PanelProps) {
  const titleId = useId();
  return (
    <section
      className={classNames('panel', className)}
      aria-labelledby={title ? titleId : undefined}
      {...(tour === undefined ? {} : pointedAt(tour))}
    >
      {title !== undefined && (
        <header className="panel-head">
          <div className="panel-titles">
            <h2 id={titleId}>{title}</h2>
            {subtitle !== undefined && <span className="panel-subtitle">{subtitle}</span>}
          </div>
          {actions !== undefined && <div className="panel-actions">{actions}</div>}
        </header>
      )}
      <div className="panel-body">{children}</div>
    </section>
  );
}
