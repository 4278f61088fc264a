import { FileSpreadsheet, FolderOpen } from 'lucide-react';
import { useMemo } from 'react';
import type { Session } from '#shared/session.ts';
import { useSession } from '../studio/session-store.ts';
import { TourOffer } from '../tour/tour-offer.tsx';
import { pointedAt } from '../tour/tour-target.ts';
import { Button } from '../ui/button.tsx';
import { DigitImage } from '../ui/digit-image.tsx';
import { ProgressBar } from '../ui/figure.tsx';
import { Icon } from '../ui/icon.tsx';
import { cancelOpening, openBuiltin, openFile, openRecent } from './open-data.ts';
import { folderOf, formatDay } from './source-text.ts';
import { welcomeDigits } from './welcome-digits.ts';
import './welcome.css';

/** The first thing a person sees: what this is for, and three ways to begin. */
export function Welcome() {
  const data = useSession((session) => session.data);
  const recent = useSession((session) => session.recent);
  const images = useMemo(welcomeDigits, []);
  return (
    <div className="welcome">
      <div className="welcome-digits">
        {images.map((pixels, digit) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: there are ten of them, in order, for ever.
          <DigitImage key={digit} pixels={pixels} scale={2} label="" />
        ))}
      </div>
      <div className="welcome-words">
        <h2>Teach this computer to read handwritten digits</h2>
        <p>
          Open Kaggle’s train.csv, watch a network learn from it, see what it still misreads, then draw digits
          for it to read. Everything stays on this computer.
        </p>
      </div>
      {data.kind === 'checking' ? <Opening data={data} /> : <Actions />}
      <TourOffer />
      {recent.length > 0 && <Recent recent={recent} hidden={data.kind === 'checking'} />}
    </div>
  );
}

function Actions() {
  return (
    <div className="welcome-actions">
      <div className="welcome-buttons" {...pointedAt('open-digits')}>
        <Button kind="primary" icon={FolderOpen} onClick={openFile}>
          Open train.csv…
        </Button>
        <Button onClick={openBuiltin}>Use the built-in digits</Button>
      </div>
      <p className="small quiet">
        Or drop the file anywhere in this window. The built-in digits need no file: 12,000 are made on the
        spot.
      </p>
    </div>
  );
}

function Opening({ data }: { readonly data: Extract<Session['data'], { kind: 'checking' }> }) {
  const { done, total } = data.progress;
  return (
    <div className="welcome-opening">
      <p>Opening {data.name}…</p>
      <ProgressBar wide label={`Opening ${data.name}`} share={total > 0 ? done / total : null} />
      <Button onClick={cancelOpening}>Cancel</Button>
    </div>
  );
}

/** While a file is opened it keeps its place, so that nothing jumps. */
function Recent({ recent, hidden }: { readonly recent: Session['recent']; readonly hidden: boolean }) {
  const now = new Date();
  const visibility = hidden ? 'hidden' : 'visible';
  return (
    <section className="welcome-recent" aria-label="Recent files" style={{ visibility }}>
      <h3>Recent files</h3>
      <ul>
        {recent.slice(0, 5).map((file, position) => (
          <li key={file.path}>
            <button type="button" className="recent-file" onClick={() => openRecent(position)}>
              <Icon of={FileSpreadsheet} size={16} />
              <strong>{file.name}</strong>
              <span className="recent-folder">{folderOf(file.path)}</span>
              <span className="small">{formatDay(new Date(file.openedAt), now)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
