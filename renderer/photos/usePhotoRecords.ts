import { photosOf, readPhotos } from '@shared/document/storyDoc';
import type { PhotoRecord } from '@shared/story/photos';
import { useEffect, useState } from 'react';
import type { StorySession } from '../story/session';

/** What is known of the story's photo files, by hash. */
export function usePhotoRecords(session: StorySession): Map<string, PhotoRecord> {
  const [records, setRecords] = useState(() => readPhotos(session.doc));
  useEffect(() => {
    const map = photosOf(session.doc);
    const read = () => setRecords(readPhotos(session.doc));
    read();
    map.observe(read);
    return () => map.unobserve(read);
  }, [session]);
  return records;
}
