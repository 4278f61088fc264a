import { Button } from '../ui/button.tsx';
import { tourSteps } from './tour-steps.ts';
import { declineTour, startTour, useTourOffer } from './tour-store.ts';
import './tour.css';

/** Offers the tour to a person who is new here, once; it stays in the Help menu and in Learn. */
export function TourOffer() {
  if (!useTourOffer()) return null;
  return (
    <p className="tour-offer small quiet">
      New here? {tourSteps.length} short steps lead through a first training.
      <Button kind="quiet" size="small" onClick={startTour}>
        Take the tour
      </Button>
      <Button kind="quiet" size="small" onClick={declineTour}>
        No, thanks
      </Button>
    </p>
  );
}
