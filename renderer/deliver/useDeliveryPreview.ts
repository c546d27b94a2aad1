import type { Target } from '@shared/deliver/target';
import type { Failure } from '@shared/errors';
import type { DeliveryPreview } from '@shared/ipc';
import { useEffect, useState } from 'react';
import { bridge } from '../bridge';

export type DeliveryPreviewState =
  | { kind: 'none' }
  | { kind: 'loading' }
  | { kind: 'ready'; preview: DeliveryPreview }
  | { kind: 'stopped'; failure: Failure };

/** What a target would get of the story, asked for again when the target or its mapping changes. */
export function useDeliveryPreview(storyId: string, target: Target | null): DeliveryPreviewState {
  const [state, setState] = useState<DeliveryPreviewState>({ kind: 'none' });
  const wanted = target ? JSON.stringify(target) : '';
  useEffect(() => {
    if (wanted === '') {
      setState({ kind: 'none' });
      return;
    }
    let over = false;
    setState((before) => (before.kind === 'ready' ? before : { kind: 'loading' }));
    bridge
      .call('deliver.preview', { storyId, target: JSON.parse(wanted) as Target })
      .catch((error: unknown) => ({
        ok: false as const,
        error: { code: 'internal' as const, detail: String(error) },
      }))
      .then((result) => {
        if (over) return;
        setState(
          result.ok
            ? { kind: 'ready', preview: result.value }
            : { kind: 'stopped', failure: result.error },
        );
      });
    return () => {
      over = true;
    };
  }, [storyId, wanted]);
  return state;
}
