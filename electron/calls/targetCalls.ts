import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Mapping, mappingSchema } from '@shared/deliver/mapping';
import type { Target } from '@shared/deliver/target';
import { failure, success } from '@shared/errors';
import { slug } from '@shared/text/slug';
import { app, dialog } from 'electron';
import { connectorOf } from '../deliver/connectors';
import { systemVault } from '../deliver/systemVault';
import { replaceFile } from '../export/writeFiles';
import type { Handlers } from '../ipc';
import type { CallContext } from './callContext';

/** A mapping is a page of text; larger files are something else. */
const MAPPING_MAX_BYTES = 1024 * 1024;
/** How long a test of a connection may take, in milliseconds. */
const TEST_MS = 60_000;
const FILTERS = [{ name: 'Songgo mapping', extensions: ['json'] }];

/** Targets: their connections, secrets and mappings. The targets themselves are settings. */
export function targetCalls({ services, window, tellAll }: CallContext) {
  const { dispatcher, secrets, settings } = services;
  const changed = () => tellAll('outbox.changed', null);
  const isTarget = (id: string) => settings.read().targets.some((target) => target.id === id);
  const resumed = (id: string) => {
    dispatcher.resume(id);
    changed();
  };
  const stateOf = async (target: Target) => ({
    id: target.id,
    secret: (await connectorOf(target)).needsSecret(target)
      ? secrets.kept(target.id)
      : ('not-needed' as const),
    paused: dispatcher.paused().get(target.id) ?? null,
  });

  return {
    'targets.test': async ({ target, secret }) => {
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
      resumed(id);
      return success({ kept: kept.value });
    },
    'targets.removeSecret': async ({ id }) => {
      if (!isTarget(id)) return failure('bad-request');
      const removed = await secrets.remove(id);
      changed();
      return removed;
    },
    'targets.pause': ({ id }) => {
      if (!isTarget(id)) return failure('bad-request');
      dispatcher.pause(id, 'user');
      return success(null);
    },
    'targets.resume': ({ id }) => {
      if (!isTarget(id)) return failure('bad-request');
      resumed(id);
      return success(null);
    },
    'targets.chooseFolder': async () => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        properties: ['openDirectory', 'createDirectory'],
      });
      return success({ folder: canceled ? null : (filePaths[0] ?? null) });
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
      return mapping ? success({ mapping }) : failure('file-unreadable', { name: basename(path) });
    },
  } satisfies Partial<Handlers>;
}

async function readMapping(path: string): Promise<Mapping | null> {
  try {
    const bytes = await readFile(path);
    if (bytes.byteLength > MAPPING_MAX_BYTES) return null;
    const read = mappingSchema.safeParse(JSON.parse(bytes.toString('utf8')));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
