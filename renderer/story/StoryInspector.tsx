import type { Editor } from '@tiptap/core';
import { lazy, Suspense } from 'react';
import { Checks } from '../checks/Checks';
import type { CheckStore } from '../checks/checkStore';
import type { CommentRoom } from '../comments/useCommentRoom';
import { ReviewTab } from '../review/ReviewTab';
import { Inspector } from '../ui/Inspector';
import type { useInspector } from '../ui/useInspector';
import type { StorySession } from './session';
import type { StoryBeside } from './useStoryBeside';

const FieldsPanel = lazy(async () => ({
  default: (await import('../fields/FieldsPanel')).FieldsPanel,
}));
const PhotosPanel = lazy(async () => ({
  default: (await import('../photos/PhotosPanel')).PhotosPanel,
}));
const ReviewPanel = lazy(async () => ({
  default: (await import('../review/ReviewPanel')).ReviewPanel,
}));

/** The right pane with the rooms of the story in it. */
export function StoryInspector({
  pane,
  session,
  editor,
  beside,
  checks,
  comments,
  onOpen,
}: {
  pane: ReturnType<typeof useInspector>;
  session: StorySession;
  editor: Editor | null;
  /** The story that the forms show: for a moment the one before. */
  beside: StoryBeside & { session: StorySession };
  checks: CheckStore | null;
  comments: CommentRoom | null;
  onOpen: (id: string) => void;
}) {
  const { part, setPart, setTab } = pane;
  const Comments = comments?.Panel;
  return (
    <Inspector
      shown={pane.shown}
      onClose={pane.toggle}
      behind={beside.session !== session}
      story={
        <Suspense>
          <FieldsPanel key={beside.session.id} session={beside.session} onOpen={onOpen} />
        </Suspense>
      }
      photos={
        <Suspense>
          {beside.session === session && (
            <PhotosPanel key={session.id} session={session} editor={editor} />
          )}
        </Suspense>
      }
      review={
        <ReviewTab part={part} onPart={setPart}>
          {part === 'suggestions' && (
            <Suspense>
              <ReviewPanel key={beside.session.id} editor={beside.editor} />
            </Suspense>
          )}
          {part === 'comments' && Comments && (
            <Comments
              key={comments.store.storyId}
              store={comments.store}
              onPage={() => editor?.commands.focus()}
            />
          )}
        </ReviewTab>
      }
      checks={<Checks session={beside.session} store={checks} onFields={() => setTab('story')} />}
      tab={pane.tab}
      onTab={setTab}
    />
  );
}
