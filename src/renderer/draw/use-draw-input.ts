import { useEffect, useRef } from 'react';
import { imageSide } from '#shared/digits.ts';
import { hasShortcutKey } from '../app/shortcuts.ts';
import { useSelection } from '../studio/selection-store.ts';
import { clearPad, redoDrawing, showPicture, undoDrawing } from './draw-store.ts';
import { keepPictures, useOfferedPicture } from './offered-picture.ts';
import { takePicture } from './take-picture.ts';

/** Takes what other views, drops and the clipboard bring to the pad, and its keys, while Draw is open. */
export function useDrawInput(): void {
  const sent = useSelection((selection) => selection.sentToDraw);
  useEffect(() => {
    if (sent === null) return;
    useSelection.setState({ sentToDraw: null });
    showPicture({ width: imageSide, height: imageSide, pixels: sent });
  }, [sent]);
  usePictures();
  usePadKeys();
}

/** Takes pictures that are dropped or pasted while a pad is shown; `onTaken` hears of each before it lies on the pad. */
export function usePictures(onTaken: () => void = () => {}): void {
  const offered = useOfferedPicture((state) => state.picture);
  const heard = useRef(onTaken);
  heard.current = onTaken;

  useEffect(() => {
    if (offered === null) return;
    useOfferedPicture.setState({ picture: null });
    heard.current();
    void takePicture(offered);
  }, [offered]);

  useEffect(keepPictures, []);

  useEffect(() => {
    const stop = new AbortController();
    window.addEventListener('paste', onPaste, { signal: stop.signal });
    return () => stop.abort();

    function onPaste(event: ClipboardEvent): void {
      const picture = [...(event.clipboardData?.files ?? [])].find((file) => file.type.startsWith('image/'));
      if (picture !== undefined) useOfferedPicture.setState({ picture });
    }
  }, []);
}

/** Undo, redo and clear by key, while a pad is shown. */
export function usePadKeys(): void {
  useEffect(() => {
    const stop = new AbortController();
    window.addEventListener('keydown', onKeyDown, { signal: stop.signal });
    return () => stop.abort();
  }, []);
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.target instanceof HTMLInputElement && event.target.type !== 'range') return;
  const key = event.key.toLowerCase();
  if (key === 'delete' || key === 'backspace') handled(event, clearPad);
  if (!hasShortcutKey(event)) return;
  if (key === 'z') handled(event, event.shiftKey ? redoDrawing : undoDrawing);
  if (key === 'y') handled(event, redoDrawing);
}

function handled(event: KeyboardEvent, act: () => void): void {
  event.preventDefault();
  act();
}
