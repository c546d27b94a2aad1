import type { Settings } from '@shared/settings';
import { useEffect } from 'react';
import { useCommands } from './commands';
import { changeLanguage } from './language';
import { useTheme } from './ui/Theme';

/** Shows the theme and the language that settings have, and binds the commands that change them. */
export function useLook(
  { theme, language }: Pick<Settings, 'theme' | 'language'>,
  change: (patch: Partial<Pick<Settings, 'theme' | 'language'>>) => void,
): void {
  useTheme(theme);
  useEffect(() => void changeLanguage(language), [language]);
  useCommands({
    'view.light': () => change({ theme: 'light' }),
    'view.dark': () => change({ theme: 'dark' }),
    'view.system': () => change({ theme: 'system' }),
    'view.language': () => change({ language: language === 'ko' ? 'en' : 'ko' }),
  });
}
