import type { LANGUAGES } from '@shared/settings';
import i18next from 'i18next';
import { KoreanPostpositionProcessor } from 'i18next-korean-postposition-processor';
import { initReactI18next } from 'react-i18next';

// The command line's own texts stay out of the page.
const files = import.meta.glob<Record<string, unknown>>(
  ['../resources/locales/*/*.json', '!../resources/locales/*/cli.json'],
  { eager: true, import: 'default' },
);

/** Texts by language and namespace; a namespace is a file's name. */
function resources() {
  const all: Record<string, Record<string, Record<string, unknown>>> = {};
  for (const [path, texts] of Object.entries(files)) {
    const [, language = '', namespace = ''] = /\/(\w+)\/(\w+)\.json$/.exec(path) ?? [];
    all[language] = { ...all[language], [namespace]: texts };
  }
  return all;
}

/** Starts the texts in a language. Postpositions follow the word: never `을(를)` on the screen. */
export async function startLanguage(language: (typeof LANGUAGES)[number]): Promise<void> {
  await i18next
    .use(new KoreanPostpositionProcessor())
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: 'ko',
      resources: resources(),
      defaultNS: 'app',
      showSupportNotice: false,
      interpolation: { escapeValue: false },
      postProcess: ['korean-postposition'],
    });
  document.documentElement.lang = language;
}

export async function changeLanguage(language: (typeof LANGUAGES)[number]): Promise<void> {
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}
