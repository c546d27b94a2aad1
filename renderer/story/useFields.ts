import { fieldsOf, readFields, writeFields } from '@shared/document/storyDoc';
import type { StoryFields } from '@shared/story/fields';
import { useCallback, useEffect, useState } from 'react';
import type { StorySession } from './session';

/** The open story's fields and the way to change them; each change is saved like typing. */
export function useFields(
  session: StorySession,
): [StoryFields, (patch: Partial<StoryFields>) => void] {
  const [fields, setFields] = useState(() => readFields(session.doc));
  useEffect(() => {
    const map = fieldsOf(session.doc);
    const read = () => setFields(readFields(session.doc));
    read();
    map.observe(read);
    return () => map.unobserve(read);
  }, [session]);
  const write = useCallback(
    (patch: Partial<StoryFields>) => {
      if (!session.readOnly) writeFields(session.doc, patch);
    },
    [session],
  );
  return [fields, write];
}
