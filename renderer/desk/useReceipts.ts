import type { DeskReceipt } from '@shared/story/receipt';
import { useEffect, useState } from 'react';
import { bridge, request } from '../bridge';
import { showFailure } from '../ui/failure';

/** What others say became of the story since it went into the desk folder. */
export function useReceipts(storyId: string): DeskReceipt[] {
  const [receipts, setReceipts] = useState<DeskReceipt[]>([]);
  useEffect(() => {
    const read = () =>
      request('desk.receipts', { id: storyId }).then(setReceipts).catch(showFailure);
    void read();
    return bridge.listen('desk.changed', () => void read());
  }, [storyId]);
  return receipts;
}
