import { failure, success } from '@shared/errors';
import { builtInTemplate } from '@shared/story/builtInTemplates';
import { storyOfTemplate, type Template, templateOf } from '@shared/story/template';
import { BUILT_IN_TEMPLATES, type BuiltInTemplate } from '@shared/story/templateNames';
import * as Y from 'yjs';
import type { Handlers } from '../ipc';
import { templateFiles } from '../templates/templateFiles';
import type { CallContext } from './callContext';

/** Stories to start from: built in, and the user's own. */
export function templateCalls({ services, tellAll }: CallContext) {
  const { settings, storage } = services;
  const files = templateFiles(services.profile);

  /** The fields of a new story: the user signs it, in an outlet and sections that there are. */
  const fieldsFor = ({ fields }: Template) => {
    const { me, people, outlets, defaultOutletId } = settings.read();
    const person = people.find((one) => one.id === me);
    const outlet =
      outlets.find(({ id }) => id === fields.outletId) ??
      outlets.find(({ id }) => id === defaultOutletId);
    const sections = (fields.sections ?? []).filter((section) =>
      outlet?.sections.some(({ id }) => id === section),
    );
    return {
      outletId: outlet?.id ?? defaultOutletId,
      sections,
      bylines: person
        ? [{ personId: person.id, name: person.name, role: person.role, email: person.email }]
        : [],
    };
  };
  const find = async (id: string) =>
    isBuiltIn(id) ? success(builtInTemplate(id, settings.read().language)) : files.read(id);

  return {
    'templates.list': async () => success(await files.list()),
    'templates.use': async ({ id }) => {
      const template = await find(id);
      if (!template.ok) return template;
      const doc = storyOfTemplate(template.value, fieldsFor(template.value));
      if (!doc) return failure('template-unreadable');
      const created = await storage.stories.create(Y.encodeStateAsUpdate(doc));
      tellAll('stories.changed', null);
      return created;
    },
    'templates.save': async ({ id, name }) => {
      const opened = await storage.stories.open(id);
      if (!opened.ok) return opened;
      if (opened.value.readOnly && opened.value.readOnly.reason !== 'trashed') {
        return failure('story-read-only');
      }
      const doc = new Y.Doc();
      Y.applyUpdate(doc, opened.value.state);
      const template = templateOf(doc, name, new Date().toISOString());
      doc.destroy();
      return files.save(template);
    },
    'templates.remove': ({ id }) => files.remove(id),
  } satisfies Partial<Handlers>;
}

function isBuiltIn(id: string): id is BuiltInTemplate {
  return (BUILT_IN_TEMPLATES as readonly string[]).includes(id);
}
