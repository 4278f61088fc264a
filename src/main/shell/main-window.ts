import { BrowserWindow, nativeTheme, type Session, screen } from 'electron';
import type { Settings, SettingsStore } from '#app/settings.ts';
import { appOrigin } from './channels.ts';

const standardSize = { width: 1280, height: 800 };
const smallestSize = { minWidth: 960, minHeight: 640 };

/** Opens the window where it was last; it is shown once its first frame is painted. */
export function openMainWindow(preload: string, settings: SettingsStore): BrowserWindow {
  const state = visibleState(settings.get().window);
  const window = new BrowserWindow({
    ...standardSize,
    ...(state === null ? {} : { x: state.x, y: state.y, width: state.width, height: state.height }),
    ...smallestSize,
    show: false,
    title: 'Digit Recognizer',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#0f1215' : '#f6f7f9',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
    },
  });
  if (state?.maximized === true) window.maximize();
  lockDown(window);
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    settings.change({ window: { ...window.getNormalBounds(), maximized: window.isMaximized() } });
  });
  void window.loadURL(`${appOrigin}/index.html`);
  return window;
}

/** A window never leaves the app's own page, opens no other and gets no permission. */
function lockDown(window: BrowserWindow): void {
  const { webContents } = window;
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  webContents.on('will-navigate', (event) => event.preventDefault());
  webContents.on('will-attach-webview', (event) => event.preventDefault());
  denyPermissions(webContents.session);
}

function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}

/** The remembered place, unless the screen it was on is gone. */
function visibleState(state: Settings['window']): Settings['window'] {
  if (state === null) return null;
  const isVisible = screen.getAllDisplays().some(({ workArea }) => {
    const [right, bottom] = [workArea.x + workArea.width, workArea.y + workArea.height];
    return (
      state.x < right - 100 &&
      state.y < bottom - 100 &&
      state.x + state.width > workArea.x + 100 &&
      state.y >= workArea.y - 10
    );
  });
  return isVisible ? state : null;
}
