import { type BrowserWindow, type IpcMainEvent, ipcMain } from 'electron';
import type { Port } from '#shared/rpc/port.ts';
import { appOrigin, droppedChannel, studioChannel } from './channels.ts';

/**
 * Serves a window: `onPort` gets a fresh port for every page it loads, closed when the page goes. Messages from
 * anything but the window's own main frame on the app's own origin are dropped.
 */
export function connectWindow(
  window: BrowserWindow,
  on: { readonly port: (port: Port) => void; readonly dropped: (path: string) => void },
): void {
  const { webContents } = window;
  let page = openPage();

  function openPage() {
    const listeners = new Set<(message: unknown) => void>();
    const closers = new Set<() => void>();
    let isOpen = true;
    const port: Port = {
      post(message) {
        if (isOpen && !webContents.isDestroyed()) webContents.send(studioChannel, message);
      },
      onMessage: (listener) => listeners.add(listener),
      onClose: (listener) => closers.add(listener),
    };
    on.port(port);
    return {
      deliver(message: unknown) {
        for (const listener of listeners) listener(message);
      },
      close() {
        isOpen = false;
        for (const closer of closers) closer();
      },
    };
  }

  function isOwn(event: IpcMainEvent): boolean {
    const frame = event.senderFrame;
    return frame !== null && frame === webContents.mainFrame && frame.url.startsWith(`${appOrigin}/`);
  }

  function onMessage(event: IpcMainEvent, message: unknown): void {
    if (isOwn(event)) page.deliver(message);
  }
  function onDropped(event: IpcMainEvent, path: unknown): void {
    if (isOwn(event) && typeof path === 'string') on.dropped(path);
  }

  ipcMain.on(studioChannel, onMessage);
  ipcMain.on(droppedChannel, onDropped);
  webContents.on('did-navigate', () => {
    page.close();
    page = openPage();
  });
  window.on('closed', () => {
    page.close();
    ipcMain.off(studioChannel, onMessage);
    ipcMain.off(droppedChannel, onDropped);
  });
}
