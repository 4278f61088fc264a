import { Eraser, Redo2, Undo2 } from 'lucide-react';
import { shortcutText } from '../app/shortcuts.ts';
import { IconButton } from '../ui/button.tsx';
import { clearPad, redoDrawing, undoDrawing, useDraw } from './draw-store.ts';
import { isEmpty } from './drawing.ts';

/** Undo, redo and clear, wherever the pad is shown. */
export function PadButtons() {
  const history = useDraw((draw) => draw.history);
  return (
    <>
      <IconButton
        icon={Undo2}
        size="small"
        label="Undo"
        shortcut={shortcutText('Z')}
        disabled={history.past.length === 0}
        onClick={undoDrawing}
      />
      <IconButton
        icon={Redo2}
        size="small"
        label="Redo"
        shortcut={shortcutText('Y')}
        disabled={history.future.length === 0}
        onClick={redoDrawing}
      />
      <IconButton
        icon={Eraser}
        size="small"
        label="Clear"
        shortcut="Delete"
        disabled={isEmpty(history.present)}
        onClick={clearPad}
      />
    </>
  );
}
