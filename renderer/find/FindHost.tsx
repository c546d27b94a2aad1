import type { Editor } from '@tiptap/core';
import {
  type ComponentProps,
  type ComponentType,
  lazy,
  Suspense,
  useEffect,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import { useCommands } from '../commands';
import type { FindRequest } from './findRequest';

const load = () => import('./FindPanel').then(({ FindPanel }) => ({ default: FindPanel }));
const LatePanel = lazy(load);
/** The panel once it was read, to be drawn at once: a key after the shortcut is meant for it. */
let ReadPanel: ComponentType<ComponentProps<typeof LatePanel>> | null = null;

/** Find and replace in the open story. Until it is asked for, only its commands are there. */
export function FindHost({ editor }: { editor: Editor | null }) {
  const [asked, setAsked] = useState<FindRequest | null>(null);
  // Read when nothing else is to be done, and not when it is asked for.
  useEffect(() => {
    if (!editor || ReadPanel) return;
    const idle = requestIdleCallback(() => {
      void load().then((read) => {
        ReadPanel = read.default;
      });
    });
    return () => cancelIdleCallback(idle);
  }, [editor]);
  const panel = useRef<NonNullable<typeof ReadPanel>>(LatePanel);
  const ask = (replace: boolean, step: FindRequest['step']) => {
    // One that is open stays the one it is.
    if (!asked && ReadPanel) panel.current = ReadPanel;
    flushSync(() =>
      setAsked((before) => ({
        replace: replace || (before?.replace ?? false),
        toReplace: replace,
        step,
        number: (before?.number ?? 0) + 1,
      })),
    );
  };
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
  const FindPanel = panel.current;
  return (
    <Suspense>
      <FindPanel editor={editor} asked={asked} onClose={() => setAsked(null)} />
    </Suspense>
  );
}
