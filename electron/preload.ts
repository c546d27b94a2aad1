import { contextBridge } from 'electron';

contextBridge.exposeInMainWorld('songgo', {});
