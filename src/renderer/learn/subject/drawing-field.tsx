import { useDraw } from '../../draw/draw-store.ts';
import { PadButtons } from '../../draw/pad-buttons.tsx';
import { usePadKeys } from '../../draw/use-draw-input.ts';

/** The tools of the small pad. */
export function DrawingField() {
  const problem = useDraw((draw) => draw.problem);
  usePadKeys();
  return (
    <div className="subject-sample">
      <div className="subject-row">
        <PadButtons />
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
