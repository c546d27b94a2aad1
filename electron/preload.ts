import { IPC_EVENTS, type IpcEvent, type SonggoApi } from '@shared/ipcEvents';
import { contextBridge, ipcRenderer } from 'electron';

/**
 * All that the page gets beyond the web: one function that calls main, one that listens to it.
 * No event object, no ipcRenderer and no channel name of Electron's own reaches the page (S43).
 */
const api = {
  call: (channel: string, input?: unknown) => ipcRenderer.invoke('songgo:call', channel, input),
  listen: (event: IpcEvent, listener: (value: unknown) => void) => {
    if (!IPC_EVENTS.includes(event)) throw new Error('unknown event');
    const forward = (_event: unknown, value: unknown) => listener(value);
    ipcRenderer.on(`songgo:${event}`, forward);
    return () => {
      ipcRenderer.removeListener(`songgo:${event}`, forward);
    };
  },
};

contextBridge.exposeInMainWorld('songgo', api as SonggoApi);
