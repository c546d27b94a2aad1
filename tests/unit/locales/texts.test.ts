import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { COMMANDS } from '@shared/commands';
import { ERROR_CODES } from '@shared/errors';
import { EXPORT_FORMATS } from '@shared/exportFormats';
import type { ExportWarning, Notice } from '@shared/ipc';
import { postpositions } from '@shared/text/sentencePostpositions';
import i18next from 'i18next';
import { describe, expect, it } from 'vitest';

const folder = resolve(import.meta.dirname, '../../../resources/locales');
const LANGUAGES = ['ko', 'en'] as const;

/** All texts of a language by `namespace:key.key`. */
function texts(language: string): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (value: unknown, path: string) => {
    if (typeof value === 'string') found.set(path, value);
    else {
      for (const [key, inner] of Object.entries(value as object)) {
        walk(inner, path.endsWith(':') ? path + key : `${path}.${key}`);
      }
    }
  };
  for (const file of readdirSync(resolve(folder, language))) {
    const json = JSON.parse(readFileSync(resolve(folder, language, file), 'utf8'));
    walk(json, `${file.replace('.json', '')}:`);
  }
  return found;
}

const names = (text: string) =>
  [...text.matchAll(/\{\{\s*(\w+)[^}]*\}\}/g)].map((match) => match[1]).sort();

const all = { ko: texts('ko'), en: texts('en') };

// Every code is listed here by name, so that a new one does not type-check before it has its text.
const NOTICES: Record<Notice['code'], true> = {
  'recovered-from-backup': true,
  'recovered-salvaged': true,
  'settings-set-aside': true,
  'stories-damaged': true,
  'restart-to-repair': true,
  'story-set-aside': true,
  'untitled-set-aside': true,
  'read-only-profile': true,
  'old-runtime': true,
};
const WARNINGS: Record<ExportWarning['code'], true> = {
  'no-headline': true,
  'no-byline': true,
  'no-section': true,
  'slot-left': true,
  'photo-empty': true,
  'photo-missing': true,
  'package-no-seal': true,
  'photo-no-caption': true,
  'photo-no-credit': true,
  'photo-no-alt': true,
  'photo-held': true,
  'photo-ai': true,
  'field-not-carried': true,
  'character-replaced': true,
};

describe('texts of the window', () => {
  it('has the same keys in Korean and English', () => {
    // English has a form for one of a thing; Korean needs none.
    const [korean, english] = [all.ko, all.en].map((one) =>
      [...one.keys()].filter((key) => !key.endsWith('_one')).sort(),
    );
    expect(english).toEqual(korean);
  });

  it('has the forms for one and for many in English, with the same values', () => {
    for (const key of all.en.keys()) {
      if (!key.endsWith('_one')) continue;
      const many = all.en.get(key.replace(/_one$/, '_other'));
      expect(many, key).toBeDefined();
      for (const name of names(all.en.get(key) ?? ''))
        expect(names(many ?? ''), key).toContain(name);
    }
  });

  it('interpolates the same values in both', () => {
    for (const [key, text] of all.ko) {
      expect([key, ...names(all.en.get(key) ?? '')]).toEqual([key, ...names(text)]);
    }
  });

  it.each(LANGUAGES)('has no empty text (%s)', (language) => {
    for (const [key, text] of all[language]) expect(text.trim(), key).not.toBe('');
  });

  it('never prints both forms of a 조사, and uses the postposition form after a value', () => {
    const both = /[을를이가은는과와]\([을를이가은는과와]\)|\(으\)로|[을은이과]\/[를는가와]/;
    const bare = /\}\}['’”」』]?(?:을|를|은|는|이|가|과|와|으로|로)(?![가-힣])/;
    for (const [key, text] of all.ko) {
      expect(text, key).not.toMatch(both);
      expect(text, key).not.toMatch(bare);
    }
  });

  it.each(LANGUAGES)(
    'has no Korean particle marks outside Korean and no stray ones (%s)',
    (lng) => {
      for (const [key, text] of all[lng]) {
        const left = text.replace(
          /\}\}[^[\]\s]{0,2}\[\[(?:을|를|은|는|이|가|과|와|으로|로)\]\]/g,
          '',
        );
        expect(left, key).not.toMatch(/\[\[|\]\]/);
        if (lng === 'en') expect(text, key).not.toContain('[[');
      }
    },
  );

  it.each(LANGUAGES)('has a sentence with a next step for every failure (%s)', (language) => {
    for (const code of ERROR_CODES) {
      const text = all[language].get(`errors:${code}`) ?? '';
      // Two sentences at least: what happened, and what to do.
      expect(text.match(/[.。](?:\s|$)/g)?.length ?? 0, code).toBeGreaterThanOrEqual(2);
    }
    expect(all[language].has('errors:title')).toBe(true);
  });

  it.each(LANGUAGES)('has a text for every notice, warning, format and group (%s)', (language) => {
    const has = all[language];
    for (const code of Object.keys(NOTICES)) expect(has.has(`notices:${code}`), code).toBe(true);
    for (const code of Object.keys(WARNINGS)) {
      expect(has.has(`export:warning.${code}`), code).toBe(true);
    }
    for (const id of EXPORT_FORMATS) expect(has.has(`export:format.${id}.name`), id).toBe(true);
    for (const { group } of COMMANDS) expect(has.has(`commands:group.${group}`), group).toBe(true);
  });

  it.each(LANGUAGES)('has a text for every command (%s)', (language) => {
    for (const { id } of COMMANDS) expect(all[language].has(`commands:${id}`), id).toBe(true);
  });

  it('gives the 조사 that the word asks for', async () => {
    const instance = i18next.createInstance();
    await instance.use(postpositions).init({
      lng: 'ko',
      resources: {
        ko: { errors: JSON.parse(readFileSync(resolve(folder, 'ko/errors.json'), 'utf8')) },
      },
      interpolation: { escapeValue: false },
      postProcess: [postpositions.name],
      showSupportNotice: false,
    });
    const sentence = (name: string) =>
      instance.t('errors:file-unreadable', { name, context: 'named' });
    expect(sentence('강변 사진')).toMatch(/^강변 사진을 /);
    expect(sentence('회의 자료')).toMatch(/^회의 자료를 /);
    const quoted = (name: string) => instance.t('errors:word-pack-invalid', { name });
    expect(quoted('책마루')).toMatch(/^“책마루”는 /);
    expect(quoted('우리 표기법')).toMatch(/^“우리 표기법”은 /);
    expect(instance.t('errors:file-unreadable')).not.toContain('{{');
  });
});
