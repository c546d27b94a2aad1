import { DEFAULT_SETTINGS, type Outlet, type Settings } from '@shared/settings';
import { createContext, useContext } from 'react';

export interface SettingsAccess {
  settings: Settings;
  /** Keeps the keys given; the window changes at once, a refusal is shown. */
  change: (patch: Partial<Omit<Settings, 'version'>>) => void;
}

export const SettingsContext = createContext<SettingsAccess>({
  settings: DEFAULT_SETTINGS,
  change: () => undefined,
});

export const useSettings = (): SettingsAccess => useContext(SettingsContext);

/** The outlet with that id, else the default one, else the first. */
export function outletOf(settings: Settings, outletId: string): Outlet {
  const outlet =
    settings.outlets.find((one) => one.id === outletId) ??
    settings.outlets.find((one) => one.id === settings.defaultOutletId) ??
    settings.outlets[0];
  if (!outlet) throw new Error('settings without an outlet passed their schema');
  return outlet;
}
