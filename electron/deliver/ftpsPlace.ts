import { posix } from 'node:path';
import { Readable, Writable } from 'node:stream';
import type { TargetOf } from '@shared/deliver/target';
import { failure } from '@shared/errors';
import { Client, FTPError } from 'basic-ftp';
import { readAuthority } from './authority';
import { type FilePlace, PLACE_LIMITS, PlaceFailed, tooLarge } from './filePlace';
import { isCertificateError } from './isCertificateError';

/** Without a byte in either direction, in milliseconds. */
const FTPS_LIMITS = { idleMs: 30_000 };

/** Reply codes of RFC 959 and RFC 3659. */
const NOT_LOGGED_IN = 530;
const UNAVAILABLE = 550;

/**
 * A folder of an FTP server over TLS (RFC 4217), files and commands both; it is made when the first
 * file is written. Without TLS, or with a certificate that does not verify, no password leaves.
 */
export async function openFtpsPlace(
  target: TargetOf<'ftps'>,
  secret: string | null,
  signal: AbortSignal,
): Promise<FilePlace> {
  const where = `${target.host}:${target.port}`;
  const authority = target.authority ? readAuthority(target.authority.pem) : null;
  if (authority && !authority.ok) throw new PlaceFailed(authority.error, false);
  // A line break would be a command of its own.
  const typed = [target.user, target.directory, secret ?? ''];
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (typed.some((one) => /[\u0000-\u001f\u007f]/.test(one))) {
    throw new PlaceFailed({ code: 'deliver-settings', detail: 'control character' }, false);
  }
  if (signal.aborted) throw new PlaceFailed({ code: 'cancelled' }, true);
  const client = new Client(FTPS_LIMITS.idleMs);
  const abort = () => client.close();
  signal.addEventListener('abort', abort, { once: true });
  const close = async () => {
    signal.removeEventListener('abort', abort);
    client.close();
  };
  const step = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (signal.aborted) throw new PlaceFailed({ code: 'cancelled' }, true);
      throw failed(error, where);
    }
  };
  try {
    await step(() =>
      client.access({
        host: target.host,
        port: target.port,
        user: target.user,
        password: secret ?? '',
        secure: target.implicit ? 'implicit' : true,
        secureOptions: {
          minVersion: 'TLSv1.2',
          ...(authority && { ca: authority.value.pem }),
        },
      }),
    );
    const start = await step(() => client.pwd());
    return ftpsPlace(client, target, posix.resolve(start, target.directory), step, close);
  } catch (error) {
    await close();
    throw error;
  }
}

function ftpsPlace(
  client: Client,
  target: TargetOf<'ftps'>,
  directory: string,
  step: <T>(work: () => Promise<T>) => Promise<T>,
  close: () => Promise<void>,
): FilePlace {
  const at = (name: string) => posix.join(directory, name);
  /** A missing file is an answer. */
  const orNull = <T>(work: () => Promise<T>): Promise<T | null> =>
    step(() =>
      work().catch((error) => {
        if (error instanceof FTPError && error.code === UNAVAILABLE && !isForbidden(error)) {
          return null;
        }
        throw error;
      }),
    );
  const size = (name: string) => orNull(() => client.size(at(name)));

  return {
    async read(name) {
      const bytes = await size(name);
      if (bytes === null) return null;
      if (bytes > PLACE_LIMITS.readBytes) throw tooLarge(name);
      const parts: Buffer[] = [];
      let read = 0;
      const into = new Writable({
        write(part: Buffer, _encoding, done) {
          read += part.byteLength;
          if (read > PLACE_LIMITS.readBytes) return done(tooLarge(name));
          parts.push(part);
          done();
        },
      });
      const found = await orNull(() => client.downloadTo(into, at(name)));
      return found && new Uint8Array(Buffer.concat(parts));
    },
    size,
    async write(name, bytes, sent) {
      await step(() => client.ensureDir(directory));
      // The same name each time: what an attempt left behind is overwritten by the next one.
      const temporary = at(`.${name}.songgo-part`);
      client.trackProgress(({ bytes: count }) => sent(count));
      try {
        await step(() => client.uploadFrom(Readable.from(chunks(bytes)), temporary));
      } finally {
        client.trackProgress();
      }
      // The end of the data is the end of the file, whoever ended it.
      const arrived = await step(() => client.size(temporary));
      if (arrived !== bytes.byteLength) {
        const detail = `${name}: ${arrived} of ${bytes.byteLength}`;
        throw new PlaceFailed({ code: 'deliver-write-failed', detail }, true);
      }
      await step(() => putInPlace(client, temporary, at(name)));
    },
    remove: async (name) => void (await orNull(() => client.remove(at(name)))),
    address: (name) => {
      const usual = target.implicit ? 990 : 21;
      const port = target.port === usual ? '' : `:${target.port}`;
      return `ftps://${target.host}${port}${at(name).split('/').map(encodeURIComponent).join('/')}`;
    },
    close,
  };
}

/** Most servers put it in the place of any other; those that refuse a name that is taken get it free. */
async function putInPlace(client: Client, temporary: string, path: string): Promise<void> {
  try {
    await client.rename(temporary, path);
  } catch (error) {
    if (!(error instanceof FTPError) || error.code < 500) throw error;
    if ((await client.size(path).catch(() => null)) === null) throw error;
    await client.remove(path);
    await client.rename(temporary, path);
  }
}

const CHUNK = 64 * 1024;

function* chunks(bytes: Uint8Array): Generator<Uint8Array> {
  for (let from = 0; from < bytes.byteLength; from += CHUNK) {
    yield bytes.subarray(from, from + CHUNK);
  }
}

/** 550 is said of what is not there and of what one may not do. */
const isForbidden = ({ message }: Error) => /denied|permission|not permitted|forbid/i.test(message);

function failed(error: unknown, where: string): PlaceFailed {
  if (error instanceof PlaceFailed) return error;
  if (!(error instanceof Error)) throw error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const detail = `${where}: ${code || error.message.slice(0, 300)}`;
  const named = (name: Parameters<typeof failure>[0]) => failure(name, undefined, detail).error;
  if (error instanceof FTPError) {
    if (error.code === NOT_LOGGED_IN) {
      return new PlaceFailed(named('deliver-secret-refused'), false, 'secret-refused');
    }
    if (isForbidden(error)) return new PlaceFailed(named('deliver-forbidden'), false);
    if (error.code < 500) return new PlaceFailed(named('deliver-busy'), true);
    return new PlaceFailed(named('deliver-write-failed'), true);
  }
  if (isCertificateError(code) || isCertificateError(error.message)) {
    return new PlaceFailed(named('deliver-certificate'), true);
  }
  return new PlaceFailed(named('deliver-unreachable'), true);
}
