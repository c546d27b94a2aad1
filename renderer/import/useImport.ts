import type { Failure } from '@shared/errors';
import type { ImportedFile } from '@shared/story/importReport';
import { useCallback, useEffect, useRef, useState } from 'react';
import { CallFailed, request } from '../bridge';
import type { ImportSource } from './fileDrop';

/** No larger file is sent to main; `import.take` takes none either. */
const LARGEST_FILE = 1024 * 1024 * 1024;

/** Takes files in one after the other. What failed or was not reached is told with its reason. */
export function useImport(sources: readonly ImportSource[]) {
  const [done, setDone] = useState<ImportedFile[]>([]);
  const [running, setRunning] = useState(true);
  const stopped = useRef(false);
  const started = useRef(false);

  useEffect(() => {
    if (started.current) return;
    started.current = true;
    void (async () => {
      for (const source of sources) {
        const one = stopped.current ? left(source) : await take(source);
        setDone((before) => [...before, one]);
      }
      setRunning(false);
    })();
  }, [sources]);

  /** Stops after what has been taken in so far; nothing half taken stays. */
  const stop = useCallback(() => {
    stopped.current = true;
    request('import.cancel').catch(() => undefined);
  }, []);
  /** Takes one in that stopped until a person looked at it. */
  const takeAnyway = useCallback(
    (index: number) => {
      const source = sources[index];
      if (!source) return;
      void take(source, true).then((one) =>
        setDone((before) => before.map((was, at) => (at === index ? one : was))),
      );
    },
    [sources],
  );
  return { done, running, stop, takeAnyway };
}

const left = ({ name }: ImportSource): ImportedFile => ({ name, kind: 'left' });

async function take(source: ImportSource, anyway = false): Promise<ImportedFile> {
  const { name } = source;
  if ('refused' in source) return { name, kind: 'refused', error: source.refused };
  try {
    const story =
      'chosen' in source
        ? await request('import.take', { chosen: source.chosen, anyway })
        : await request('import.take', { name, bytes: await bytesOf(source.file), anyway });
    return { name, kind: 'imported', ...story };
  } catch (error) {
    const failure: Failure =
      error instanceof CallFailed ? error.failure : { code: 'internal', detail: String(error) };
    return failure.code === 'cancelled' ? left(source) : { name, kind: 'refused', error: failure };
  }
}

async function bytesOf(file: File): Promise<Uint8Array> {
  if (file.size > LARGEST_FILE) throw new CallFailed({ code: 'import-too-large' });
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    // A folder, or a file that has gone since.
    throw new CallFailed({ code: 'file-unreadable', detail: String(error) });
  }
}
