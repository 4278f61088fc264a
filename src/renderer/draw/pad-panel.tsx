import { Keyboard } from 'lucide-react';
import { Icon } from '../ui/icon.tsx';
import { InkButton } from '../ui/ink-button.tsx';
import { Panel } from '../ui/panel.tsx';
import { Slider } from '../ui/segmented.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import { setBrush, useDraw } from './draw-store.ts';
import { Pad } from './pad.tsx';
import { PadButtons } from './pad-buttons.tsx';

const keys = [
  'With the keyboard: Tab to the pad, then',
  'Arrow keys move the pen (Shift: finer)',
  'Space puts it down and lifts it',
  'Delete clears the pad',
].join('\n');

/** The pad with its tools. */
export function PadPanel() {
  const { brush, problem } = useDraw();
  return (
    <Panel
      className="pad-panel"
      tour="pad"
      title="Draw"
      subtitle="with mouse, finger or pen"
      actions={
        <>
          <PadButtons />
          <InkButton />
        </>
      }
    >
      <Pad />
      <div className="pad-tools">
        <span>Line width</span>
        <Slider label="Line width" value={brush} min={0.03} max={0.15} step={0.005} onChange={setBrush} />
        <span className="spacer" />
        <Tooltip text={keys}>
          <button type="button" className="button icon small" aria-label="How to draw with the keyboard">
            <Icon of={Keyboard} size={16} />
          </button>
        </Tooltip>
      </div>
      {problem === null ? (
        <p className="small quiet">Or drop or paste a picture of one digit.</p>
      ) : (
        <p className="small pad-problem" role="alert">
          {problem}
        </p>
      )}
    </Panel>
  );
}
