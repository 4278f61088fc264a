import { app, type BrowserWindow, dialog, shell } from 'electron';
import type { Desktop, FileKind } from '#app/desktop.ts';
import { appVersion } from '#shared/version.ts';
import { copyImage, copyText } from './clipboard.ts';
import { readRuntimeInfo } from './runtime-info.ts';

const filters: Readonly<Record<FileKind, Electron.FileFilter>> = {
  digits: { name: 'Kaggle digits', extensions: ['csv', 'gz'] },
  network: { name: 'Networks', extensions: ['json'] },
  plan: { name: 'Plans', extensions: ['json'] },
};

/** Dialogs, clipboard and versions of the real desktop. */
export function createDesktop(window: () => BrowserWindow, runtimeFile: string): Desktop {
  return {
    async chooseFile(title, kind = 'digits') {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        title,
        properties: ['openFile'],
        filters: [filters[kind], { name: 'All files', extensions: ['*'] }],
      });
      return canceled ? null : (filePaths[0] ?? null);
    },
    async chooseFolder(title) {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        title,
        properties: ['openDirectory', 'createDirectory'],
      });
      return canceled ? null : (filePaths[0] ?? null);
    },
    async chooseSavePath(suggestedName) {
      const { canceled, filePath } = await dialog.showSaveDialog(window(), { defaultPath: suggestedName });
      return canceled || filePath === '' ? null : filePath;
    },
    copyText,
    copyImage,
    trash: (path) => shell.trashItem(path),
    showFolder: (path) => shell.showItemInFolder(path),
    about() {
      const { source, declared } = readRuntimeInfo(runtimeFile);
      return {
        app: appVersion,
        electron: { running: process.versions.electron ?? 'unknown', declared, source },
        chromium: process.versions['chrome'] ?? 'unknown',
        node: process.versions.node,
        dataFolder: app.getPath('userData'),
      };
    },
  };
}
