import { photoRightsOf, readPhotoRights } from '@shared/document/storyDoc';
import type { PhotoDecision } from '@shared/story/photos';
import { useEffect, useState } from 'react';
import type { StorySession } from '../story/session';

/** Which of the story's photographs people have leave to publish, by hash. */
export function usePhotoRights(session: StorySession): Map<string, PhotoDecision> {
  const [decisions, setDecisions] = useState(() => readPhotoRights(session.doc));
  useEffect(() => {
    const map = photoRightsOf(session.doc);
    const read = () => setDecisions(readPhotoRights(session.doc));
    read();
    map.observe(read);
    return () => map.unobserve(read);
  }, [session]);
  return decisions;
}
