import { type Failure, sentenceOf } from '@shared/errors';
import type { Settings } from '@shared/settings';
import { postpositions } from '@shared/text/sentencePostpositions';
import i18next from 'i18next';
import enChecks from '../../resources/locales/en/checks.json';
import enCli from '../../resources/locales/en/cli.json';
import enDeliver from '../../resources/locales/en/deliver.json';
import enErrors from '../../resources/locales/en/errors.json';
import enExport from '../../resources/locales/en/export.json';
import enImport from '../../resources/locales/en/import.json';
import enTargets from '../../resources/locales/en/targets.json';
import koChecks from '../../resources/locales/ko/checks.json';
import koCli from '../../resources/locales/ko/cli.json';
import koDeliver from '../../resources/locales/ko/deliver.json';
import koErrors from '../../resources/locales/ko/errors.json';
import koExport from '../../resources/locales/ko/export.json';
import koImport from '../../resources/locales/ko/import.json';
import koTargets from '../../resources/locales/ko/targets.json';

/** The command line's texts in one language. */
export interface Words {
  language: Settings['language'];
  /** A text of `cli.json`, or of another file by `file:key`. */
  say(key: string, values?: Record<string, unknown>): string;
  /** A failure's sentence, and what it was about. */
  failure(failure: Failure): string;
}

/** Korean where the locale is Korean, else English; POSIX's variables come before the system's own. */
export function languageOf(env: NodeJS.ProcessEnv, system: string): Settings['language'] {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || system;
  return /^ko\b|^ko_/i.test(locale) ? 'ko' : 'en';
}

export function wordsIn(language: Settings['language']): Words {
  const instance = i18next.createInstance();
  void instance.use(postpositions).init({
    lng: language,
    resources: {
      ko: {
        checks: koChecks,
        cli: koCli,
        deliver: koDeliver,
        errors: koErrors,
        export: koExport,
        import: koImport,
        targets: koTargets,
      },
      en: {
        checks: enChecks,
        cli: enCli,
        deliver: enDeliver,
        errors: enErrors,
        export: enExport,
        import: enImport,
        targets: enTargets,
      },
    },
    defaultNS: 'cli',
    initAsync: false,
    showSupportNotice: false,
    interpolation: { escapeValue: false },
    postProcess: [postpositions.name],
  });
  const say: Words['say'] = (key, values) => instance.t(key, { ...values });
  return {
    language,
    say,
    failure({ code, values, detail }) {
      const sentence = sentenceOf({ code, ...(values && { values }) });
      // What the window says of a text that it still holds is not true here.
      const said =
        say(`failure.${code}`, { defaultValue: '' }) ||
        say(`errors:${code}`, { ...values, ...sentence });
      const about = Object.entries(values ?? {})
        .filter(([key, value]) => key !== 'name' && !said.includes(String(value)))
        .map(([key, value]) => `${key}: ${value}`);
      return [said, ...about, ...(detail === undefined ? [] : [detail])].join('\n  ');
    },
  };
}
