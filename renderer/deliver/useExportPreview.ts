import type { Failure } from '@shared/errors';
import type { ExportOptions, ExportPreview } from '@shared/ipc';
import { useEffect, useState } from 'react';
import { bridge } from '../bridge';

export type PreviewState =
  | { kind: 'none' }
  | { kind: 'loading'; before: ExportPreview | null }
  | { kind: 'ready'; preview: ExportPreview }
  | { kind: 'stopped'; failure: Failure };

/**
 * What an export with these options would write, asked for again at each change while `active`.
 * With `unencodable: 'stop'` the characters are wanted as a list, so main is asked to replace.
 */
export function useExportPreview(
  id: string,
  { formats, encoding, tracked }: Pick<ExportOptions, 'formats' | 'encoding' | 'tracked'>,
  active: boolean,
): PreviewState {
  const [state, setState] = useState<PreviewState>({ kind: 'none' });
  const wanted = formats.join(' ');
  useEffect(() => {
    if (!active || wanted === '') {
      setState({ kind: 'none' });
      return;
    }
    let over = false;
    setState((before) => ({
      kind: 'loading',
      before: before.kind === 'ready' ? before.preview : null,
    }));
    bridge
      .call('export.preview', {
        id,
        options: { formats: wanted.split(' '), encoding, unencodable: 'replace', tracked },
      })
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
  }, [id, wanted, encoding, tracked, active]);
  return state;
}
