import { LANGUAGES } from '@shared/settings';
import { postpositions } from '@shared/text/sentencePostpositions';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

type Language = (typeof LANGUAGES)[number];

const TEXTS = { ko: () => import('./texts/ko'), en: () => import('./texts/en') };

/** A language's texts by namespace; a namespace is a file's name. */
async function textsOf(language: Language): Promise<Record<string, Record<string, unknown>>> {
  const { default: files } = await TEXTS[language]();
  return Object.fromEntries(
    Object.entries(files).map(([path, texts]) => [/(\w+)\.json$/.exec(path)?.[1] ?? '', texts]),
  );
}

/** Starts the texts in a language. Postpositions follow the word: never `을(를)` on the screen. */
export async function startLanguage(language: Language): Promise<void> {
  const texts = await textsOf(language);
  await i18next
    .use(postpositions)
    .use(initReactI18next)
    .init({
      lng: language,
      // Both languages are complete (a test says so), and only one is read.
      fallbackLng: false,
      resources: { [language]: texts },
      defaultNS: 'app',
      showSupportNotice: false,
      interpolation: { escapeValue: false },
      postProcess: [postpositions.name],
    });
  document.documentElement.lang = language;
}

/** Reads the texts of the languages that are not shown: commands are found by their names in each. */
export async function readOtherLanguages(): Promise<void> {
  await Promise.all(LANGUAGES.map(read));
}

async function read(language: Language): Promise<void> {
  if (i18next.hasResourceBundle(language, 'app')) return;
  for (const [namespace, words] of Object.entries(await textsOf(language))) {
    i18next.addResourceBundle(language, namespace, words);
  }
}

/** The language last asked for: reading another's texts takes a moment. */
let wanted: Language | undefined;

/** Shows another language, unless one asked for later is to be shown. */
export async function changeLanguage(language: Language): Promise<void> {
  wanted = language;
  if (i18next.language === language) return;
  await read(language);
  if (wanted !== language) return;
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}
