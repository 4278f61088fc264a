import { Check, LayoutGrid, type LucideIcon, Play, RotateCcw, StepForward } from 'lucide-react';
import { showView } from '../studio/selection-store.ts';
import { Button } from '../ui/button.tsx';
import { readWith, startFrom, useObstacle } from './run-actions.ts';
import { type Primary, primaryOf, type ReadableRow } from './run-row.ts';

interface Face {
  readonly icon: LucideIcon;
  readonly words: (name: string) => string;
  readonly act: (row: ReadableRow) => void;
}

const faces: Readonly<Record<Primary, Face>> = {
  watch: { icon: Play, words: (name) => `Watch ${name}`, act: () => showView('train') },
  resume: {
    icon: StepForward,
    words: (name) => `Resume ${name}`,
    act: (row) => void startFrom('resumeRun', row),
  },
  evaluate: { icon: LayoutGrid, words: () => 'See how well it reads', act: () => showView('evaluate') },
  use: { icon: Check, words: (name) => `Use ${name}`, act: (row) => void readWith(row) },
  repeat: {
    icon: RotateCcw,
    words: (name) => `Run ${name} again`,
    act: (row) => void startFrom('repeatRun', row),
  },
};

/** The view's one primary button: what the active run is most likely wanted for. */
export function PrimaryAction({
  row,
  isCurrent,
}: {
  readonly row: ReadableRow;
  readonly isCurrent: boolean;
}) {
  const obstacle = useObstacle();
  const primary = primaryOf(row, isCurrent);
  const { icon, words, act } = faces[primary];
  const isFree = primary === 'watch' || primary === 'evaluate';
  // A long name would push the button out of its place.
  const name = row.name.length > 20 ? 'it' : row.name;
  return (
    <Button kind="primary" icon={icon} disabled={!isFree && obstacle !== null} onClick={() => act(row)}>
      {words(name)}
    </Button>
  );
}
