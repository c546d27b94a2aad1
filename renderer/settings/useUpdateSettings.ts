import type { Settings } from '@shared/settings';
import { useCallback, useRef } from 'react';
import { useSettings } from '../useSettings';

type Patch = Partial<Omit<Settings, 'version'>>;

/**
 * Gives a function that changes settings from what they are now. Two fields that are kept in the
 * same moment (one loses the focus, another goes away) both keep their change.
 */
export function useUpdateSettings(): (make: (settings: Settings) => Patch) => void {
  const { settings, change } = useSettings();
  const latest = useRef(settings);
  latest.current = settings;
  return useCallback(
    (make) => {
      const patch = make(latest.current);
      latest.current = { ...latest.current, ...patch };
      change(patch);
    },
    [change],
  );
}
