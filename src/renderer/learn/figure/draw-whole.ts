import { createContext, useContext } from 'react';

/** Whether a figure is about to be copied or saved: parts that are left out while nobody sees them have to be drawn then. */
export const DrawWhole = createContext(false);

export function useDrawWhole(): boolean {
  return useContext(DrawWhole);
}
