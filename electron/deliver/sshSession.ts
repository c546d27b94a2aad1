import { createHash } from 'node:crypto';
import type { TargetOf } from '@shared/deliver/target';
import { failure } from '@shared/errors';
import { Client, type ConnectConfig, type SFTPWrapper, utils } from 'ssh2';
import { PlaceFailed } from './filePlace';

/** Until the login has succeeded, in milliseconds. */
const READY_MS = 20_000;
/** A dead connection is noticed after three of these, in milliseconds. */
const KEEPALIVE_MS = 10_000;

export interface SshSession {
  sftp: SFTPWrapper;
  /** Rejects when the connection is gone: not every answer that is waited for is told so. */
  gone: Promise<never>;
  end: () => void;
}

/** A host key's fingerprint as OpenSSH writes it: `SHA256:` and base64 without padding. */
function fingerprintOf(hostKey: Uint8Array): string {
  const digest = createHash('sha256').update(hostKey).digest('base64');
  return `SHA256:${digest.replace(/=+$/, '')}`;
}

/**
 * Logs in. The server shows its key before anything secret leaves; a key other than the pinned one,
 * and any key while none is pinned, ends it there (`deliver-host-key`, the fingerprint in `detail`).
 * Throws `PlaceFailed`.
 */
export function openSsh(
  target: TargetOf<'sftp'>,
  secret: string | null,
  signal: AbortSignal,
): Promise<SshSession> {
  const where = `${target.host}:${target.port}`;
  const client = new Client();
  return new Promise<SshSession>((resolve, reject) => {
    let strange = '';
    let lose: (error: PlaceFailed) => void = () => {};
    const gone = new Promise<never>((_resolve, lost) => {
      lose = lost;
    });
    gone.catch(() => {});
    const abort = () => {
      client.destroy();
      const cancelled = new PlaceFailed({ code: 'cancelled' }, true);
      lose(cancelled);
      reject(cancelled);
    };
    const fail = (error: Error & { level?: string; code?: unknown }) => {
      signal.removeEventListener('abort', abort);
      client.destroy();
      const failure =
        strange === ''
          ? failed(error, where)
          : new PlaceFailed({ code: 'deliver-host-key', detail: strange }, false);
      lose(failure);
      reject(failure);
    };
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort, { once: true });
    client.on('error', fail);
    client.on('close', () => fail(new Error('connection closed')));
    client.on('keyboard-interactive', (_name, _text, _language, prompts, answer) =>
      answer(prompts.map(({ echo }) => (echo ? '' : (secret ?? '')))),
    );
    client.on('ready', () => {
      // Requests are small and each waits for its answer.
      client.setNoDelay(true);
      client.sftp((error, sftp) => {
        if (error) return fail(Object.assign(error, { level: 'sftp' }));
        resolve({
          sftp,
          gone,
          end: () => {
            signal.removeEventListener('abort', abort);
            client.end();
          },
        });
      });
    });
    const config: ConnectConfig = {
      host: target.host,
      port: target.port,
      username: target.user,
      readyTimeout: READY_MS,
      keepaliveInterval: KEEPALIVE_MS,
      hostVerifier: (key: Buffer) => {
        const seen = fingerprintOf(key);
        if (seen === target.hostKey) return true;
        strange = seen;
        return false;
      },
    };
    if (target.auth === 'key') {
      const pem = inLines(secret ?? '');
      const key = utils.parseKey(pem);
      if (key instanceof Error) return reject(secretRefused(key.message));
      config.privateKey = pem;
    } else {
      config.password = secret ?? '';
      config.tryKeyboard = true;
    }
    client.connect(config);
  });
}

/** A key that was pasted into a field of one line has its lines again (RFC 7468 §2). */
function inLines(key: string): string {
  const [, begin, body = '', end] =
    /^\s*(-----BEGIN [A-Z ]+-----)([A-Za-z0-9+/=\s]+)(-----END [A-Z ]+-----)\s*$/.exec(key) ?? [];
  if (begin === undefined || end === undefined) return key;
  const lines = body.replace(/\s+/g, '').match(/.{1,64}/g) ?? [];
  return [begin, ...lines, end, ''].join('\n');
}

function secretRefused(detail: string): PlaceFailed {
  return new PlaceFailed({ code: 'deliver-secret-refused', detail }, false, 'secret-refused');
}

function failed(error: Error & { level?: string; code?: unknown }, where: string): PlaceFailed {
  const detail = `${where}: ${typeof error.code === 'string' ? error.code : error.message}`;
  if (error.level === 'client-authentication') return secretRefused(detail);
  // Something else than an SSH server, or one that speaks nothing we know, or offers no files.
  const isNonsense = ['protocol', 'handshake', 'sftp'].includes(error.level ?? '');
  const code = isNonsense ? 'deliver-answer' : 'deliver-unreachable';
  return new PlaceFailed(failure(code, undefined, detail).error, true);
}
