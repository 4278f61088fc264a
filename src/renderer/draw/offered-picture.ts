import { create } from 'zustand';
import { showView } from '../studio/selection-store.ts';

/** A picture that was dropped or pasted, until Draw takes it. */
export const useOfferedPicture = create<{ readonly picture: Blob | null }>(() => ({ picture: null }));

/** Opens Draw on a picture of a digit. */
export function offerPicture(picture: Blob): void {
  useOfferedPicture.setState({ picture });
  showView('draw');
}
