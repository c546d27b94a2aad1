import { useCommands } from '../commands';
import { NEW } from './drafts';
import type { CommentRoom } from './useCommentRoom';

/**
 * Binds the commands of comments. `show` brings the list of comments on the screen before it returns, so
 * that the next key goes into its field and not into the story.
 */
export function useCommentCommands(room: CommentRoom | null, show: () => void): void {
  const begin = (where: 'here' | 'story') => {
    room?.store.begin(where);
    show();
    document.querySelector<HTMLElement>(`[data-comment-field="${NEW}"]`)?.focus();
  };
  useCommands(
    { 'comment.add': () => begin('here'), 'comment.addToStory': () => begin('story') },
    () => room?.store.writable ?? false,
  );
  useCommands(
    {
      'comment.next': () => room?.store.walk(1),
      'comment.previous': () => room?.store.walk(-1),
      'view.comments': () => {
        show();
        const list = document.querySelector<HTMLElement>('[data-comments]');
        const find = (wanted: string) => list?.querySelector<HTMLElement>(wanted);
        (find('[aria-current="true"]') ?? find('[data-thread] > button') ?? list)?.focus();
      },
    },
    () => room !== null,
  );
}
