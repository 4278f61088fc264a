import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { StudioBridge } from '#shared/studio-contract.ts';
import { droppedChannel, studioChannel } from './channels.ts';

const bridge: StudioBridge = {
  post: (message) => ipcRenderer.send(studioChannel, message),
  onMessage: (listener) => {
    ipcRenderer.on(studioChannel, (_event, message: unknown) => listener(message));
  },
  openDropped: (file) => {
    // Only a file that the person really dropped has a path; one made by a script has none.
    const path = file instanceof File ? webUtils.getPathForFile(file) : '';
    if (path !== '') ipcRenderer.send(droppedChannel, path);
    return path !== '';
  },
  platform: process.platform,
};

contextBridge.exposeInMainWorld('studio', bridge);
