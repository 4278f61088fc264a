import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { RecentFile } from '#app/settings.ts';
import type { ViewName } from '#shared/studio-contract.ts';

export interface MenuActions {
  readonly chooseFile: () => void;
  readonly openRecent: (path: string) => void;
  readonly openBuiltin: () => void;
  readonly showView: (view: ViewName) => void;
  readonly showAbout: () => void;
  readonly startTour: () => void;
}

const views: readonly { readonly view: ViewName; readonly label: string }[] = [
  { view: 'data', label: 'Data' },
  { view: 'train', label: 'Train' },
  { view: 'runs', label: 'Runs' },
  { view: 'compare', label: 'Compare' },
  { view: 'evaluate', label: 'Evaluate' },
  { view: 'draw', label: 'Draw' },
  { view: 'learn', label: 'Learn' },
  { view: 'submit', label: 'Submit' },
];

/** Sets the native menu; call it again when the recent files change. */
export function setMenu(actions: MenuActions, recent: readonly RecentFile[]): void {
  const isMac = process.platform === 'darwin';
  const about: MenuItemConstructorOptions = { label: `About ${app.name}`, click: actions.showAbout };
  const tour: MenuItemConstructorOptions = { label: 'Guided Tour', click: actions.startTour };
  const template: MenuItemConstructorOptions[] = [
    ...(isMac ? [macAppMenu(about)] : []),
    {
      label: '&File',
      submenu: [
        { label: 'Open train.csv…', accelerator: 'CmdOrCtrl+O', click: actions.chooseFile },
        { label: 'Open Recent', enabled: recent.length > 0, submenu: recentItems(actions, recent) },
        { label: 'Use the Built-in Digits', click: actions.openBuiltin },
        { type: 'separator' },
        isMac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        ...views.map(({ view, label }, position) => ({
          label,
          accelerator: `CmdOrCtrl+${position + 1}`,
          click: () => actions.showView(view),
        })),
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
        { type: 'separator' },
        { role: 'toggleDevTools' },
      ],
    },
    { role: 'windowMenu' },
    { role: 'help', submenu: [tour, ...(isMac ? [] : [{ type: 'separator' } as const, about])] },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

function macAppMenu(about: MenuItemConstructorOptions): MenuItemConstructorOptions {
  return {
    label: app.name,
    submenu: [
      about,
      { type: 'separator' },
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      { type: 'separator' },
      { role: 'quit' },
    ],
  };
}

function recentItems(actions: MenuActions, recent: readonly RecentFile[]): MenuItemConstructorOptions[] {
  return recent.map(({ path, name }) => ({
    label: name,
    sublabel: path,
    toolTip: path,
    click: () => actions.openRecent(path),
  }));
}
