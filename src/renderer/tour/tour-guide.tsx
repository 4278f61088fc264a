import { Check } from 'lucide-react';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { useSelection } from '../studio/selection-store.ts';
import { viewTitles } from '../studio/view-titles.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { type Box, type CalloutPlace, cornerPlace, placeCallout, type Size } from './place-callout.ts';
import { stepOf, type Tour } from './tour-state.ts';
import { type TourStep, tourSteps } from './tour-steps.ts';
import { leaveTour, nextStep, previousStep, showStep, useTour } from './tour-store.ts';
import { useAreas } from './use-areas.ts';
import { type ShownTarget, useTarget } from './use-target.ts';
import { useTourKeys } from './use-tour-keys.ts';
import './tour.css';

/** How far the ring stands off its target, in pixels. */
const ringWidth = 4;

/** The tour while it is on: a ring around the control that the step is about, and a callout beside it. Neither is in the way. */
export function TourGuide() {
  const tour = useTour((state) => state.tour);
  const isOn = tour.kind === 'on';
  useReturnedFocus(isOn);
  const step = stepOf(tour);
  if (!isOn || step === null) return null;
  return <Callout key={tour.position} tour={tour} step={step} />;
}

interface CalloutProps {
  readonly tour: Extract<Tour, { kind: 'on' }>;
  readonly step: TourStep;
}

function Callout({ tour, step }: CalloutProps) {
  const id = useId();
  const callout = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<Size | null>(null);
  const target = useTarget(step.target);
  const areas = useAreas();
  const view = useSelection((selection) => selection.view);
  const isElsewhere = view !== step.view;
  useTourKeys(callout);

  // After every drawing: words that come and go change its height.
  useLayoutEffect(() => {
    const box = callout.current;
    if (box === null) return;
    const { offsetWidth: width, offsetHeight: height } = box;
    if (size?.width !== width || size.height !== height) setSize({ width, height });
  });

  const box = target.kind === 'shown' ? target.box : null;
  const place = size === null ? null : placeOf(box, { size, areas, level: step.level ?? 'middle' });
  const isPlaced = place !== null;

  // What is hidden cannot have the focus.
  useEffect(() => {
    if (isPlaced) callout.current?.focus({ preventScroll: true });
  }, [isPlaced]);

  const isLast = tour.position === tourSteps.length - 1;
  return (
    <>
      {target.kind === 'shown' && (
        <div className="tour-ring" style={{ ...target.box, borderRadius: target.radius + ringWidth }} />
      )}
      <div
        ref={callout}
        className="tour-callout"
        role="dialog"
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-text`}
        tabIndex={-1}
        data-side={place?.side}
        style={
          place === null
            ? { left: 0, top: 0, visibility: 'hidden' }
            : { left: place.left, top: place.top, '--pointer': `${place.pointer}px` }
        }
      >
        <header className="tour-head">
          <h2 id={`${id}-title`}>{step.title}</h2>
          <span className="small quiet">
            <span className="visually-hidden">Guided tour, step </span>
            {tour.position + 1} of {tourSteps.length}
          </span>
        </header>
        <p id={`${id}-text`}>{step.text}</p>
        <div className="tour-status small" aria-live="polite">
          <Status tour={tour} step={step} target={target} isElsewhere={isElsewhere} />
        </div>
        <div className="tour-foot">
          <Button kind="quiet" size="small" onClick={leaveTour}>
            Leave the tour
          </Button>
          <span className="spacer" />
          <Button size="small" disabled={tour.position === 0} onClick={previousStep}>
            Back
          </Button>
          <Button size="small" onClick={nextStep}>
            {isLast ? 'Finish' : 'Next'}
          </Button>
        </div>
      </div>
    </>
  );
}

function placeOf(box: Box | null, placing: Omit<Parameters<typeof placeCallout>[0], 'target'>): CalloutPlace {
  const [area] = placing.areas;
  if (box !== null) return placeCallout({ ...placing, target: box });
  return cornerPlace(placing.size, area ?? { left: 0, top: 0, width: 0, height: 0 });
}

interface StatusProps extends CalloutProps {
  readonly target: ShownTarget;
  /** Whether another view is open than that of the step. */
  readonly isElsewhere: boolean;
}

/** What stands between a person and the step, or that it is done. */
function Status({ tour, step, target, isElsewhere }: StatusProps) {
  if (isElsewhere)
    return (
      <>
        <span className="quiet">This step is in {viewTitles[step.view]}.</span>
        <Button kind="quiet" size="small" onClick={() => showStep(step)}>
          Show it
        </Button>
      </>
    );
  if (tour.isDone && step.task !== undefined)
    return (
      <>
        <Icon of={Check} size={16} />
        <span>{step.task.praise}</span>
      </>
    );
  return target.kind === 'missing' ? <span className="quiet">{step.missing}</span> : null;
}

/** Gives the focus back to where it was before the tour, where that is still there. */
function useReturnedFocus(isOn: boolean): void {
  useLayoutEffect(() => {
    if (!isOn) return;
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, [isOn]);
}
