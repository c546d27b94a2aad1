import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { renderFileName } from '@shared/deliver/fileName';
import { failure, type Result, success } from '@shared/errors';
import { replaceFile } from '../export/writeFiles';
import { errorCode } from '../media/durableFile';
import type { Connector, Delivery, RemoteCopy } from './connector';
import { composeEmail } from './emailMessage';
import { folder } from './folder';
import { missingFolder } from './missingFolder';

/**
 * A story as an e-mail in a folder, for the day when all else is down: any mail program opens and
 * sends it. Each version is a file of its own, for what was mailed cannot be changed; taking back is
 * another message that says so.
 */
export const email: Connector<'email'> = {
  kind: 'email',
  needsSecret: () => false,
  async test(target, secret, signal) {
    return folder.test({ ...target, kind: 'folder' }, secret, signal);
  },
  async find(delivery) {
    const there = await readMessage(delivery);
    if (!there.ok) return there;
    if (!there.value) return success({ kind: 'nothing' });
    return success({ kind: 'copy', copy: copyOf(delivery, there.value), differences: [] });
  },
  async send(delivery) {
    const { payload, known, signal, target } = delivery;
    if (payload.kind === 'withdraw' && !known) {
      return { kind: 'refused', error: { code: 'deliver-nothing-there' } };
    }
    const there = await readMessage(delivery);
    if (!there.ok) return { kind: 'missed', error: there.error };
    if (there.value) {
      return { kind: 'arrived', copy: copyOf(delivery, there.value), differences: [] };
    }
    const message = await composeEmail(delivery);
    if (!message.ok) return { kind: 'refused', error: message.error };
    if (signal.aborted) return { kind: 'missed', error: { code: 'cancelled' } };
    const missing = await missingFolder(target.path);
    if (missing) return { kind: 'missed', error: missing };
    const written = await replaceFile(join(target.path, fileName(delivery)), message.value);
    if (!written.ok) {
      const { detail } = written.error;
      const { error } = failure('deliver-write-failed', { folder: target.path }, detail);
      // Written under another name first: the message is there whole or not at all.
      return { kind: 'missed', error };
    }
    delivery.progress(message.value.byteLength, message.value.byteLength);
    return { kind: 'arrived', copy: copyOf(delivery, message.value), differences: [] };
  },
};

type EmailDelivery = Delivery<Delivery['target'] & { kind: 'email' }>;

/** The same for every attempt of one send, and for no other. */
function fileName({ payload, sendId }: EmailDelivery): string {
  const { story, mapping, kind } = payload;
  const base = renderFileName(mapping.fileName, story);
  const what = kind === 'publish' ? '' : `-${kind}`;
  return `${base}-v${story.version}${what}-${sendId.slice(0, 8)}.eml`;
}

/** The message of this very send; null when it is not there. */
async function readMessage(delivery: EmailDelivery): Promise<Result<Uint8Array | null>> {
  const { path } = delivery.target;
  if (!isAbsolute(path)) return failure('deliver-write-failed', { folder: path });
  try {
    return success(new Uint8Array(await readFile(join(path, fileName(delivery)))));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return success(null);
    return writeFailed(path, error);
  }
}

function writeFailed(path: string, error: unknown) {
  const code = errorCode(error);
  if (code === '') throw error;
  return failure('deliver-write-failed', { folder: path }, code);
}

function copyOf(delivery: EmailDelivery, bytes: Uint8Array): RemoteCopy {
  const name = fileName(delivery);
  return {
    remoteId: name,
    url: join(delivery.target.path, name),
    revision: createHash('sha256').update(bytes).digest('hex'),
    status: delivery.payload.story.pubStatus,
    photos: {},
  };
}
