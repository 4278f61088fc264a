import { Eraser, Redo2, Undo2 } from 'lucide-react';
import { shortcutText } from '../../app/shortcuts.ts';
import { clearPad, redoDrawing, undoDrawing, useDraw } from '../../draw/draw-store.ts';
import { isEmpty } from '../../draw/drawing.ts';
import { usePadKeys } from '../../draw/use-draw-input.ts';
import { IconButton } from '../../ui/button.tsx';

/** The tools of the small pad. */
export function DrawingField() {
  const { history, problem } = useDraw();
  usePadKeys();
  return (
    <div className="subject-sample">
      <div className="subject-row">
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
      </div>
      {problem === null ? (
        <p className="small quiet">Draw here, or drop or paste a picture of one digit.</p>
      ) : (
        <p className="small subject-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
