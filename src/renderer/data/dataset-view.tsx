import { useEffect } from 'react';
import type { DataSummary } from '#shared/dataset-summary.ts';
import { summaryOf } from '#shared/session.ts';
import { useConnection, useSession } from '../studio/session-store.ts';
import { ChecksPanel } from './checks-panel.tsx';
import { ClassesPanel } from './classes-panel.tsx';
import { SourcePanel } from './source-panel.tsx';
import { UnlabelledPanel } from './unlabelled-panel.tsx';
import { WallPanel } from './wall-panel.tsx';
import { resetWall, useWall } from './wall-store.ts';
import { Welcome } from './welcome.tsx';
import './data.css';

/** The data: a welcome while there is none, then where it came from, what was found in it, and every digit of it. */
export function DatasetView() {
  const summary = useSession(summaryOf);
  const { heard } = useConnection();
  if (!heard) return null;
  return summary === null ? <Welcome /> : <Dataset key={summary.fingerprint} summary={summary} />;
}

let shownFingerprint = '';

function Dataset({ summary }: { readonly summary: DataSummary }) {
  const filter = useWall((wall) => wall.filter);
  useEffect(() => {
    if (shownFingerprint !== summary.fingerprint) resetWall();
    shownFingerprint = summary.fingerprint;
  }, [summary.fingerprint]);
  return (
    <div className="dataset">
      <div className="dataset-side">
        <SourcePanel summary={summary} />
        <ChecksPanel checks={summary.checks} filter={filter} />
      </div>
      <div className="dataset-main">
        {summary.labelled ? <ClassesPanel summary={summary} filter={filter} /> : <UnlabelledPanel />}
        <WallPanel summary={summary} filter={filter} />
      </div>
    </div>
  );
}
