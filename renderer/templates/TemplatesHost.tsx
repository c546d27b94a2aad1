import { lazy, Suspense, useState } from 'react';
import { useCommands } from '../commands';
import type { StorySession } from '../story/session';

const TemplatesDialog = lazy(() =>
  import('./TemplatesDialog').then(({ TemplatesDialog }) => ({ default: TemplatesDialog })),
);
const SaveTemplateDialog = lazy(() =>
  import('./SaveTemplateDialog').then(({ SaveTemplateDialog }) => ({
    default: SaveTemplateDialog,
  })),
);

/** New stories from templates, and templates from stories. Until asked for, only the commands. */
export function TemplatesHost({
  session,
  onOpen,
  onClosed,
}: {
  session: StorySession | null;
  onOpen: (id: string) => Promise<void>;
  /** A dialog is closed: the focus has nowhere to go back to by itself. */
  onClosed: () => void;
}) {
  const [dialog, setDialog] = useState<'use' | 'save' | null>(null);
  useCommands({ 'story.fromTemplate': () => setDialog('use') });
  useCommands(
    {
      'story.saveTemplate': () => void session?.flush().then((saved) => saved && setDialog('save')),
    },
    () => session !== null,
  );
  const close = () => {
    setDialog(null);
    onClosed();
  };
  return (
    <Suspense>
      {dialog === 'use' && <TemplatesDialog onClose={close} onOpen={onOpen} />}
      {dialog === 'save' && session && <SaveTemplateDialog onClose={close} session={session} />}
    </Suspense>
  );
}
