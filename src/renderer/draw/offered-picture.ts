import { create } from 'zustand';
import { showView } from '../studio/selection-store.ts';

/** A picture that was dropped or pasted, until a pad takes it. */
export const useOfferedPicture = create<{ readonly picture: Blob | null }>(() => ({ picture: null }));

/** Pads that are shown now. */
let pads = 0;

/** Pictures go to a pad that is shown from now on; the result takes that back. */
export function keepPictures(): () => void {
  pads++;
  return () => {
    pads--;
  };
}

/** Puts a picture of a digit on the pad that is shown, or opens Draw on it. */
export function offerPicture(picture: Blob): void {
  useOfferedPicture.setState({ picture });
  if (pads === 0) showView('draw');
}
