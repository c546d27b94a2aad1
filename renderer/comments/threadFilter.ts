import type { Thread } from '@shared/review/threads';

/** Which threads the list shows. */
export interface ThreadFilter {
  /** Resolved ones too. */
  all: boolean;
  /** Only those in which one wrote or is addressed. */
  mine: boolean;
}

/** Whether somebody wrote in a thread or is addressed in it; never for nobody. */
export function isMine({ comments }: Pick<Thread, 'comments'>, me: string): boolean {
  return (
    me !== '' && comments.some(({ authorId, mentions }) => authorId === me || mentions.includes(me))
  );
}

/** The threads that a filter shows, in their order. */
export function filtered<T extends Thread>(
  threads: readonly T[],
  { all, mine }: ThreadFilter,
  me: string,
): T[] {
  return threads.filter((thread) => (all || !thread.resolved) && (!mine || isMine(thread, me)));
}
