import { readFields } from '@shared/document/storyDoc';
import type { PressText } from '@shared/story/pressText';
import type { Editor } from '@tiptap/core';
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { request } from '../bridge';
import { useCommands } from '../commands';
import type { PasteProgress } from '../editor/largePaste';
import type { StorySession } from '../story/session';
import { showFailure } from '../ui/failure';
import { outletOf, useSettings } from '../useSettings';
import type { Pasted } from './pasted';

const PasteNote = lazy(() =>
  import('./PasteNote').then(({ PasteNote }) => ({ default: PasteNote })),
);
const readPress = () => import('./readPress');

/** What a paste without an offer leaves on the screen. */
const STAYS: readonly Pasted['kind'][] = ['filled', 'limited'];

/** Whoever writes on has taken the copy as it is. */
const GOES_WITH_TYPING: readonly Pasted['kind'][] = ['offer-story', 'offer-release', 'nothing'];

/**
 * Pasting a whole story: the command that makes one of the clipboard's text, and quiet offers after
 * an ordinary paste. What reads the copy is loaded when it is first needed.
 */
export function PasteHost({
  session,
  editor,
  onOpen,
}: {
  session: StorySession | null;
  editor: Editor | null;
  onOpen: (id: string) => Promise<void>;
}) {
  const { settings } = useSettings();
  const [pasted, setPasted] = useState<Pasted | null>(null);
  /** Copy on its way into a story that was made for it and is being opened. */
  const waiting = useRef<{ id: string; text: string } | null>(null);
  const latest = useRef({ session, editor, settings });
  latest.current = { session, editor, settings };

  const fill = useCallback(async (text: string | PressText) => {
    const { fillStory, parsePressText } = await readPress();
    const { session, editor, settings } = latest.current;
    if (!session || !editor || editor.isDestroyed) return;
    const outlet = outletOf(settings, readFields(session.doc).outletId);
    const story = typeof text === 'string' ? parsePressText(text, outlet) : text;
    setPasted({ kind: 'filled', story });
    fillStory(session, editor, story, settings, outlet);
  }, []);

  useEffect(() => {
    if (!session || waiting.current?.id !== session.id) setPasted(null);
  }, [session]);

  useEffect(() => {
    const copy = waiting.current;
    if (!copy || !editor || editor.isDestroyed || session?.id !== copy.id) return;
    waiting.current = null;
    fill(copy.text).catch(showFailure);
  }, [session, editor, fill]);

  const pasteAsStory = async () => {
    const { text } = await request('app.clipboardText');
    if (text.trim() === '') {
      setPasted({ kind: 'nothing' });
      return;
    }
    const { isEmptyStory } = await readPress();
    const { session, editor } = latest.current;
    if (session && !session.readOnly && editor && isEmptyStory(editor.state.doc)) {
      await fill(text);
      return;
    }
    const { id } = await request('stories.create', { kind: 'blank' });
    waiting.current = { id, text };
    await onOpen(id);
  };
  useCommands({ 'story.pasteAsStory': () => void pasteAsStory().catch(showFailure) });

  useEffect(() => {
    if (!editor || !session || session.readOnly) return;
    const offer = async (text: string, before: Editor['state']['doc']) => {
      const { offerOf } = await readPress();
      const { settings } = latest.current;
      if (editor.isDestroyed || latest.current.session !== session) return;
      const outlet = outletOf(settings, readFields(session.doc).outletId);
      setPasted(
        (shown) =>
          offerOf(text, before, outlet) ?? (shown && STAYS.includes(shown.kind) ? shown : null),
      );
    };
    const onPaste = ({ event }: { event: ClipboardEvent }) => {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      const own = (event.clipboardData?.getData('text/html') ?? '').includes('data-pm-slice');
      if (own || text.length < 20) return;
      const before = editor.state.doc;
      // After the copy is on the page and on its way to disk.
      setTimeout(() => void offer(text, before).catch(showFailure), 0);
    };
    const onUpdate = () =>
      setPasted((shown) => (shown && GOES_WITH_TYPING.includes(shown.kind) ? null : shown));
    let limited: Pasted | null = null;
    const onLimited = () => {
      limited = { kind: 'limited' };
      setPasted(limited);
    };
    const onProgress = (progress: PasteProgress | null) => {
      if (progress?.done === 0) limited = null;
      const after = limited;
      setPasted((shown) => {
        if (progress) return { kind: 'progress', progress };
        return shown?.kind === 'progress' ? after : shown;
      });
    };
    editor.on('paste', onPaste);
    editor.on('pasteProgress', onProgress);
    editor.on('pasteLimited', onLimited);
    editor.on('update', onUpdate);
    return () => {
      editor.off('paste', onPaste);
      editor.off('pasteProgress', onProgress);
      editor.off('pasteLimited', onLimited);
      editor.off('update', onUpdate);
    };
  }, [editor, session]);

  if (!pasted) return null;
  const close = () => {
    setPasted(null);
    editor?.view.focus();
  };
  return (
    <Suspense>
      <PasteNote
        key={pasted.kind}
        pasted={pasted}
        onClose={close}
        onTakeStory={(story) => void fill(story).catch(showFailure)}
        onTakeBylines={(story) => {
          void readPress().then(({ takeBylines }) => {
            if (!session || !editor) return;
            const outlet = outletOf(settings, readFields(session.doc).outletId);
            takeBylines(session, editor, story, settings, outlet);
            close();
          }, showFailure);
        }}
      />
    </Suspense>
  );
}
