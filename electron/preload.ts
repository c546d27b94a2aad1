import { IPC_EVENTS, type IpcEvent, type SonggoApi } from '@shared/ipcEvents';
import { contextBridge, ipcRenderer } from 'electron';
import { askEarly } from './preload/askEarly';

const ask = (channel: string, input?: unknown) => ipcRenderer.invoke('songgo:call', channel, input);

/** Calls `listener` with the values of an event; gives a function that stops it. */
function follow(event: IpcEvent, listener: (value: unknown) => void): () => void {
  const forward = (_event: unknown, value: unknown) => listener(value);
  ipcRenderer.on(`songgo:${event}`, forward);
  return () => {
    ipcRenderer.removeListener(`songgo:${event}`, forward);
  };
}

const early = askEarly(ask, follow);

/**
 * All that the page gets beyond the web: one function that calls main, one that listens to it.
 * No event object, no ipcRenderer and no channel name of Electron's own reaches the page (S43).
 */
const api = {
  call: (channel: string, input?: unknown) => early.call(channel, input),
  listen: (event: IpcEvent, listener: (value: unknown) => void) => {
    if (!IPC_EVENTS.includes(event)) throw new Error('unknown event');
    return early.listen(event, listener);
  },
};

contextBridge.exposeInMainWorld('songgo', api as SonggoApi);
