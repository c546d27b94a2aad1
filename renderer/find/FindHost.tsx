import type { Editor } from '@tiptap/core';
import { lazy, Suspense, useState } from 'react';
import { useCommands } from '../commands';

const FindPanel = lazy(() =>
  import('./FindPanel').then(({ FindPanel }) => ({ default: FindPanel })),
);

/** What the panel was asked for; a new request for an open panel takes the focus to its field. */
export interface FindRequest {
  replace: boolean;
  /** This request is for replacing; `replace` stays on once the fields are unfolded. */
  toReplace: boolean;
  /** Go to the next (1) or the one before (-1) of what was looked for last. */
  step: 1 | -1 | 0;
  number: number;
}

/** Find and replace in the open story. Until it is asked for, only its commands are there. */
export function FindHost({ editor }: { editor: Editor | null }) {
  const [asked, setAsked] = useState<FindRequest | null>(null);
  const ask = (replace: boolean, step: FindRequest['step']) =>
    setAsked((before) => ({
      replace: replace || (before?.replace ?? false),
      toReplace: replace,
      step,
      number: (before?.number ?? 0) + 1,
    }));
  useCommands(
    {
      'edit.find': () => ask(false, 0),
      'edit.findNext': () => ask(false, 1),
      'edit.findPrevious': () => ask(false, -1),
    },
    () => editor !== null,
  );
  useCommands({ 'edit.replace': () => ask(true, 0) }, () => editor?.options.editable === true);
  if (!editor || !asked) return null;
  return (
    <Suspense>
      <FindPanel editor={editor} asked={asked} onClose={() => setAsked(null)} />
    </Suspense>
  );
}
