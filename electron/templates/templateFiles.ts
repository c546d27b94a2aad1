import { randomUUID } from 'node:crypto';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { failure, type Result, success } from '@shared/errors';
import type { TemplateList } from '@shared/ipc';
import { type Template, templateSchema } from '@shared/story/template';
import { errorCode, removeLeftovers, writeDurably, writeFailure } from '../media/durableFile';

/** A text with its fields; more is none. */
const MAX_BYTES = 8 * 1024 * 1024;

const FILE = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.json$/;

/** Folders whose leftovers this run has removed: once, before it writes anything there itself. */
const tidied = new Map<string, Promise<void>>();

/** The user's own templates. */
export interface TemplateFiles {
  /** By name; files that are no template are named in `broken` and left alone. */
  list(): Promise<TemplateList>;
  read(id: string): Promise<Result<Template>>;
  save(template: Template): Promise<Result<{ id: string }>>;
  remove(id: string): Promise<Result<null>>;
}

/**
 * One JSON file each in `<profile>/templates`, apart from the database, so that damage there cannot
 * take them. Ids are UUIDs: no other name is ever opened, written or removed.
 */
export function templateFiles(profile: string): TemplateFiles {
  const folder = join(profile, 'templates');
  const pathOf = (id: string) => join(folder, `${id}.json`);
  const ready = tidied.get(folder) ?? removeLeftovers(folder);
  tidied.set(folder, ready);

  async function read(id: string): Promise<Result<Template>> {
    const path = pathOf(id);
    try {
      if ((await stat(path)).size > MAX_BYTES) return failure('template-unreadable');
      const parsed = templateSchema.safeParse(JSON.parse(await readFile(path, 'utf8')));
      return parsed.success ? success(parsed.data) : failure('template-unreadable');
    } catch (error) {
      if (errorCode(error) === '' && !(error instanceof SyntaxError)) throw error;
      return failure('template-unreadable', undefined, errorCode(error));
    }
  }

  return {
    read,
    async list() {
      const list: TemplateList = { templates: [], broken: [] };
      for (const name of await readdir(folder).catch(() => [])) {
        const id = FILE.exec(name)?.[1];
        if (id === undefined) {
          if (name.endsWith('.json')) list.broken.push(name);
          continue;
        }
        const template = await read(id);
        if (!template.ok) list.broken.push(name);
        else
          list.templates.push({ id, name: template.value.name, savedAt: template.value.savedAt });
      }
      list.templates.sort((one, other) => one.name.localeCompare(other.name, 'ko'));
      return list;
    },
    async save(template) {
      await ready;
      const id = randomUUID();
      const bytes = new TextEncoder().encode(`${JSON.stringify(template, null, 2)}\n`);
      if (bytes.byteLength > MAX_BYTES) return failure('template-too-large');
      try {
        await writeDurably(folder, pathOf(id), bytes);
      } catch (error) {
        return writeFailure(error);
      }
      return success({ id });
    },
    async remove(id) {
      try {
        await rm(pathOf(id), { force: true });
      } catch (error) {
        return writeFailure(error);
      }
      return success(null);
    },
  };
}
