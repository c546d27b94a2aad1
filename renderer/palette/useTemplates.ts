import { LANGUAGES } from '@shared/settings';
import { BUILT_IN_TEMPLATES } from '@shared/story/templateNames';
import type { i18n as I18n } from 'i18next';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../bridge';
import { mayWrite } from '../ui/writing';

/** A template to start a story from, as the palette finds it. */
export interface TemplateEntry {
  id: string;
  name: string;
  /** In the language shown, then in the others; newsrooms say 서식 as well. */
  names: string[];
}

/** The templates built in and the user's own; none where nothing can be written. */
export function useTemplates(): TemplateEntry[] {
  const { i18n } = useTranslation();
  const [own, setOwn] = useState<{ id: string; name: string }[]>([]);
  useEffect(() => {
    if (!mayWrite()) return;
    let over = false;
    request('templates.list')
      .then(({ templates }) => !over && setOwn(templates))
      // Those built in are still of use; the dialog of templates says what is wrong.
      .catch(() => undefined);
    return () => {
      over = true;
    };
  }, []);
  return useMemo(
    () => (mayWrite() ? [...builtIn(i18n), ...own.map(ownEntry(i18n))] : []),
    [i18n, own],
  );
}

function builtIn(i18n: I18n): TemplateEntry[] {
  const languages = [i18n.language, ...LANGUAGES.filter((one) => one !== i18n.language)];
  const texts = languages.map((language) => i18n.getFixedT(language, 'templates'));
  return BUILT_IN_TEMPLATES.map((id) => {
    const [name = id] = texts.map((t) => t(`builtIn.${id}.name`));
    const names = texts.flatMap((t) => namesOf(t(`builtIn.${id}.name`), t('found.kinds')));
    return { id, name, names };
  });
}

const ownEntry =
  (i18n: I18n) =>
  ({ id, name }: { id: string; name: string }): TemplateEntry => ({
    id,
    name,
    names: namesOf(name, i18n.getFixedT(i18n.language, 'templates')('found.kinds')),
  });

/** The name alone, and after each word for a template: `속보`, `템플릿 속보`, `서식 속보`. */
const namesOf = (name: string, kinds: string) => [
  name,
  ...kinds.split(' ').map((kind) => `${kind} ${name}`),
];
