import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Mapping, mappingSchema } from '@shared/deliver/mapping';
import type { Target } from '@shared/deliver/target';
import { failure, type Result, success } from '@shared/errors';
import { slug } from '@shared/text/slug';
import { app, dialog } from 'electron';
import { readAuthority } from '../deliver/authority';
import { connectorOf } from '../deliver/connectors';
import { systemVault } from '../deliver/systemVault';
import { replaceFile } from '../export/writeFiles';
import type { Handlers } from '../ipc';
import type { CallContext } from './callContext';

/** A mapping is a page of text; larger files are something else. */
const MAPPING_MAX_BYTES = 1024 * 1024;
const AUTHORITY_MAX_BYTES = 100_000;
/** How long a test of a connection may take, in milliseconds. */
const TEST_MS = 60_000;
const FILTERS = [{ name: 'Songgo mapping', extensions: ['json'] }];

/** Targets: their connections, secrets and mappings. The targets themselves are settings. */
export function targetCalls({ services, window, tellAll }: CallContext) {
  const { dispatcher, folders, secrets, settings } = services;
  const changed = () => tellAll('outbox.changed', null);
  const isTarget = (id: string) => settings.read().targets.some((target) => target.id === id);
  /** Whether a person paused a target outlives the program; they alone let it go on. */
  const keepPaused = (ids: string[]) => settings.write({ pausedTargets: ids });
  const othersPaused = (id: string) => settings.read().pausedTargets.filter((one) => one !== id);
  const stateOf = async (target: Target) => ({
    id: target.id,
    secret: (await connectorOf(target)).needsSecret(target)
      ? secrets.kept(target.id)
      : ('not-needed' as const),
    paused: dispatcher.paused().get(target.id) ?? null,
  });

  return {
    'targets.test': async ({ target, secret }) => {
      if (!folders.allows([target], settings.read().targets)) return failure('bad-request');
      const connector = await connectorOf(target);
      return connector.test(target, secret ?? secrets.get(target.id), AbortSignal.timeout(TEST_MS));
    },
    'targets.states': async () =>
      success({
        targets: await Promise.all(settings.read().targets.map(stateOf)),
        secure: systemVault.isSafe(),
      }),
    'targets.setSecret': async ({ id, secret }) => {
      if (!isTarget(id)) return failure('bad-request');
      const kept = await secrets.set(id, secret);
      if (!kept.ok) return kept;
      if (dispatcher.paused().get(id) !== 'user') dispatcher.resume(id);
      changed();
      return success({ kept: kept.value });
    },
    'targets.removeSecret': async ({ id }) => {
      if (!isTarget(id)) return failure('bad-request');
      const removed = await secrets.remove(id);
      changed();
      return removed;
    },
    'targets.pause': async ({ id }) => {
      if (!isTarget(id)) return failure('bad-request');
      dispatcher.pause(id, 'user');
      const kept = await keepPaused([...othersPaused(id), id]);
      return kept.ok ? success(null) : kept;
    },
    'targets.resume': async ({ id }) => {
      if (!isTarget(id)) return failure('bad-request');
      const kept = await keepPaused(othersPaused(id));
      if (!kept.ok) return kept;
      dispatcher.resume(id);
      changed();
      return success(null);
    },
    'targets.chooseFolder': async () => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        properties: ['openDirectory', 'createDirectory'],
      });
      const folder = canceled ? null : (filePaths[0] ?? null);
      if (folder !== null) folders.add(folder);
      return success({ folder });
    },
    'targets.chooseAuthority': async () => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        filters: [{ name: 'PEM', extensions: ['pem', 'crt', 'cer'] }],
        properties: ['openFile'],
      });
      const path = canceled ? undefined : filePaths[0];
      if (!path) return success({ authority: null });
      const text = await readText(path, AUTHORITY_MAX_BYTES);
      if (text === null) return failure('file-unreadable', { name: basename(path) });
      const read = readAuthority(text);
      return read.ok ? success({ authority: read.value }) : read;
    },
    'targets.exportMapping': async ({ target }) => {
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        defaultPath: join(app.getPath('documents'), `${slug(target.name)}-mapping.json`),
        filters: FILTERS,
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      });
      if (canceled || !filePath) return success({ name: null });
      const text = `${JSON.stringify(target.mapping, null, 2)}\n`;
      const written = await replaceFile(filePath, new TextEncoder().encode(text));
      return written.ok ? success({ name: basename(filePath) }) : written;
    },
    'targets.importMapping': async () => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        filters: FILTERS,
        properties: ['openFile'],
      });
      const path = canceled ? undefined : filePaths[0];
      if (!path) return success({ mapping: null });
      const mapping = await readMapping(path);
      return mapping.ok ? success({ mapping: mapping.value }) : mapping;
    },
  } satisfies Partial<Handlers>;
}

/** Fails with `file-unreadable` or, when it is another file, with `mapping-unreadable`. */
async function readMapping(path: string): Promise<Result<Mapping>> {
  const name = basename(path);
  const text = await readText(path, MAPPING_MAX_BYTES);
  if (text === null) return failure('file-unreadable', { name });
  try {
    return success(mappingSchema.parse(JSON.parse(text)));
  } catch {
    return failure('mapping-unreadable', { name });
  }
}

/** Null when it cannot be read, or is larger. */
async function readText(path: string, most: number): Promise<string | null> {
  try {
    if ((await stat(path)).size > most) return null;
    return await readFile(path, 'utf8');
  } catch {
    return null;
  }
}
