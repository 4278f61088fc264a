import { useEffect } from 'react';
import { viewNames } from '#shared/studio-contract.ts';
import { showView } from '../studio/selection-store.ts';

/** How this platform writes a shortcut: "⌘1" or "Ctrl+1". */
export function shortcutText(key: string): string {
  return window.studio.platform === 'darwin' ? `⌘${key}` : `Ctrl+${key}`;
}

/** Whether the platform's own shortcut key is down. */
export function hasShortcutKey(event: { readonly metaKey: boolean; readonly ctrlKey: boolean }): boolean {
  return window.studio.platform === 'darwin' ? event.metaKey : event.ctrlKey;
}

/** Ctrl or Cmd with 1 to 8 opens a view. */
export function useViewShortcuts(): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const view = viewNames[Number(event.key) - 1];
      if (view === undefined || !hasShortcutKey(event) || event.shiftKey || event.altKey) return;
      event.preventDefault();
      showView(view);
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
