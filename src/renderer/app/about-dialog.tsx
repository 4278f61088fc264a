import { useEffect, useState } from 'react';
import type { About } from '#shared/studio-contract.ts';
import { showAbout, useSelection } from '../studio/selection-store.ts';
import { studio } from '../studio/studio.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

/** Versions of everything that runs, to read and to copy. */
export function AboutDialog() {
  const open = useSelection((selection) => selection.aboutOpen);
  return open ? <AboutContent /> : null;
}

function AboutContent() {
  const [about, setAbout] = useState<About | null>(null);
  useEffect(() => {
    studio('about', {}).then(setAbout, () => undefined);
  }, []);
  const lines = about === null ? [] : aboutLines(about);
  const text = lines.map(([name, value]) => `${name}: ${value}`).join('\n');
  return (
    <Dialog
      title="Digit Recognizer"
      onClose={() => showAbout(false)}
      actions={
        <>
          <Button kind="primary" onClick={() => showAbout(false)}>
            Close
          </Button>
          <Button onClick={() => void studio('copyText', { text }).catch(() => undefined)}>Copy</Button>
        </>
      }
    >
      <p className="quiet">Train, understand and use a reader of handwritten digits, all on this computer.</p>
      <dl className="about-list selectable">
        {lines.map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

function aboutLines(about: About): [name: string, value: string][] {
  const { running, declared, source } = about.electron;
  const oneDnn = about.oneDnn === true ? ' with oneDNN' : '';
  return [
    ['Version', about.app],
    ['TensorFlow', about.tensorflow === null ? 'not running' : `${about.tensorflow}${oneDnn}`],
    ['Electron', running === declared ? running : `${running} (made for ${declared}; ${source})`],
    ['Chromium', about.chromium],
    ['Node', about.node],
    ['Data folder', about.dataFolder],
  ];
}
