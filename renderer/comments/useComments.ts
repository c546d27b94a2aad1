import { useSyncExternalStore } from 'react';
import type { CommentStore, Comments } from './commentStore';

const NONE: Comments = { threads: [], current: null, begun: null, drafted: 0 };
const nothing = () => () => undefined;

/** The comments as they are now; none before they were read. */
export function useComments(store: CommentStore | null): Comments {
  return useSyncExternalStore(store?.subscribe ?? nothing, () => store?.state() ?? NONE);
}
