import { contentDigest } from '@shared/document/contentDigest';
import { logOf, readStoryLog } from '@shared/document/storyDoc';
import type { StoryLog } from '@shared/story/storyLog';
import { useEffect, useState } from 'react';
import type { StorySession } from '../story/session';

/** The open story's log, as it grows in this window and in others. */
export function useStoryLog(session: StorySession): StoryLog {
  const [log, setLog] = useState(() => readStoryLog(session.doc, session.id));
  useEffect(() => {
    const entries = logOf(session.doc);
    const read = () => setLog(readStoryLog(session.doc, session.id));
    read();
    entries.observe(read);
    return () => entries.unobserve(read);
  }, [session]);
  return log;
}

/** A pause of so many milliseconds comes before the whole story is read. */
const PAUSE_MS = 600;

/** `contentDigest` of the open story while it is wanted, a moment after each change; empty before. */
export function useContent(session: StorySession, wanted: boolean): string {
  const [content, setContent] = useState('');
  useEffect(() => {
    if (!wanted) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = () => setContent(contentDigest(session.doc));
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(() => requestIdleCallback(read, { timeout: PAUSE_MS }), PAUSE_MS);
    };
    read();
    session.doc.on('update', later);
    return () => {
      clearTimeout(timer);
      session.doc.off('update', later);
    };
  }, [session, wanted]);
  return content;
}
