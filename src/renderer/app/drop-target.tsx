import { FileDown } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Failure } from '#shared/rpc/failure.ts';
import { isOccupied } from '#shared/session.ts';
import { offerPicture } from '../draw/offered-picture.ts';
import { reportAs } from '../studio/problems.ts';
import { sessionStore } from '../studio/session-store.ts';
import { Icon } from '../ui/icon.tsx';

/** What is held over the window: a table of digits, a picture of one, or a network. */
type Held = keyof typeof invitations;

const invitations = {
  table: 'Drop train.csv to open it',
  picture: 'Drop the picture to read its digit',
  network: 'Drop the network to edit it',
} as const;

const networkType = 'application/json';

/** Takes files dropped anywhere: tables and networks are opened by main, pictures go to Draw. */
export function DropTarget() {
  const [held, setHeld] = useState<Held | null>(null);
  useEffect(() => watchDrops(setHeld), []);
  if (held === null) return null;
  return (
    <div className="drop-overlay">
      <div className="drop-card">
        <Icon of={FileDown} size={32} />
        {invitations[held]}
      </div>
    </div>
  );
}

function watchDrops(show: (held: Held | null) => void): () => void {
  /** Entering a child comes before leaving its parent, so the depth is what counts. */
  let depth = 0;
  function finish(): void {
    depth = 0;
    show(null);
  }
  function onDragEnter(event: DragEvent): void {
    const held = heldBy(event.dataTransfer);
    if (held === null) return;
    depth++;
    show(held);
  }
  function onDragLeave(event: DragEvent): void {
    if (heldBy(event.dataTransfer) === null) return;
    depth--;
    if (depth <= 0) finish();
  }
  function onDragOver(event: DragEvent): void {
    event.preventDefault();
    if (event.dataTransfer !== null)
      event.dataTransfer.dropEffect = heldBy(event.dataTransfer) ? 'copy' : 'none';
  }
  function onDrop(event: DragEvent): void {
    event.preventDefault();
    finish();
    const file = event.dataTransfer?.files[0];
    if (file === undefined) return;
    if (file.type.startsWith('image/')) offerPicture(file);
    else openDropped(file);
  }
  const stop = new AbortController();
  window.addEventListener('dragenter', onDragEnter, { signal: stop.signal });
  window.addEventListener('dragleave', onDragLeave, { signal: stop.signal });
  window.addEventListener('dragover', onDragOver, { signal: stop.signal });
  window.addEventListener('drop', onDrop, { signal: stop.signal });
  return () => stop.abort();
}

function openDropped(file: File): void {
  const report = reportAs(`${file.name} could not be opened`);
  const isNetwork = file.type === networkType;
  if (!isNetwork && isOccupied(sessionStore.getState().session)) {
    report(
      new Failure('already-training', 'The digits cannot be changed while a run or a comparison uses them.'),
    );
  } else if (!window.studio.openDropped(file)) {
    report(new Failure('file-not-found', 'What was dropped is not a file on this computer.'));
  }
}

function heldBy(transfer: DataTransfer | null): Held | null {
  if (transfer === null || !transfer.types.includes('Files')) return null;
  const type = transfer.items[0]?.type ?? '';
  if (type === networkType) return 'network';
  return type.startsWith('image/') ? 'picture' : 'table';
}
