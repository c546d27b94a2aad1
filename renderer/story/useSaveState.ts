import { useSyncExternalStore } from 'react';
import type { SaveState, StorySession } from './session';

export function useSaveState(session: StorySession): SaveState {
  return useSyncExternalStore(session.subscribe, session.saveState);
}
