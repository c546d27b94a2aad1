import type { Notice } from '@shared/ipc';
import type { StorageClient } from '../storage/storageClient';
import type { CrashRecord } from '../windows/crashRecord';

const PREFIX = 'story-set-aside:';
/** It was open a moment ago, so it is among the newest. */
const LOOKED_AT = 200;

/** One notice for each story that was not opened because it kills its window (QUALITY R38). */
export async function setAsideNotices(
  crashes: CrashRecord,
  stories: StorageClient['stories'],
): Promise<Notice[]> {
  if (crashes.toTell.length === 0) return [];
  const listed = await stories.list({ list: 'all', query: '', limit: LOOKED_AT, offset: 0 });
  const rows = listed.ok ? listed.value.rows : [];
  return crashes.toTell.map((id) => {
    const headline = rows.find((row) => row.id === id)?.headline ?? '';
    return {
      id: `${PREFIX}${id}`,
      level: 'warning',
      code: headline === '' ? 'untitled-set-aside' : 'story-set-aside',
      values: { headline },
    };
  });
}

/** The story that a notice of this id tells of; null when it tells of something else. */
export function isSetAside(noticeId: string): string | null {
  return noticeId.startsWith(PREFIX) ? noticeId.slice(PREFIX.length) : null;
}
