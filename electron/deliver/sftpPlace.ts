import { posix } from 'node:path';
import type { TargetOf } from '@shared/deliver/target';
import { failure } from '@shared/errors';
import type { Stats } from 'ssh2';
import { type FilePlace, PLACE_LIMITS, PlaceFailed, tooLarge } from './filePlace';
import { openSsh, type SshSession } from './sshSession';

/** How long a server may take for one step, in milliseconds. */
const STEP_MS = 60_000;
/** Bytes of one request; every server takes as many (draft-ietf-secsh-filexfer-02 §3). */
const CHUNK = 32 * 1024;
/** Bytes that are read at a time; the client asks for them in requests the server takes. */
const PIECE = 256 * 1024;
/** Requests on their way at once: a far server is not waited for after each of them. */
const IN_FLIGHT = 16;

/** Status codes of SFTP 3 (§7). */
const NO_SUCH_FILE = 2;
const PERMISSION_DENIED = 3;

type Done<T> = (error: Error | null | undefined, value?: T) => void;

/** A folder of an SFTP server; it is made when the first file is written. */
export async function openSftpPlace(
  target: TargetOf<'sftp'>,
  secret: string | null,
  signal: AbortSignal,
): Promise<FilePlace> {
  const session = await openSsh(target, secret, signal);
  try {
    const { sftp } = session;
    const start = await step<string>(session, target, (done) => sftp.realpath('.', done));
    return sftpPlace(session, target, posix.resolve(start, target.directory));
  } catch (error) {
    session.end();
    throw error;
  }
}

function sftpPlace(session: SshSession, target: TargetOf<'sftp'>, directory: string): FilePlace {
  const { sftp } = session;
  const at = (name: string) => posix.join(directory, name);
  const run = <T>(work: (done: Done<T>) => void) => step<T>(session, target, work);
  /** A missing file is an answer. */
  const orNull = <T>(work: Promise<T>): Promise<T | null> =>
    work.catch((error) => {
      if (error instanceof StepFailed && error.status === NO_SUCH_FILE) return null;
      throw error;
    });
  const stat = (path: string) => orNull(run<Stats>((done) => sftp.stat(path, done)));
  const unlink = (path: string) => orNull(run<void>((done) => sftp.unlink(path, done)));
  const rename = (from: string, to: string) => run<void>((done) => sftp.rename(from, to, done));

  async function makeDirectory(path: string): Promise<void> {
    if (await stat(path)) return;
    await makeDirectory(posix.dirname(path));
    await run<void>((done) => sftp.mkdir(path, done));
  }

  async function putChunks(
    handle: Buffer,
    bytes: Uint8Array,
    sent: (count: number) => void,
  ): Promise<void> {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let from = 0; from < buffer.length; from += CHUNK * IN_FLIGHT) {
      const until = Math.min(buffer.length, from + CHUNK * IN_FLIGHT);
      const writes: Promise<void>[] = [];
      for (let offset = from; offset < until; offset += CHUNK) {
        const length = Math.min(CHUNK, until - offset);
        writes.push(run((done) => sftp.write(handle, buffer, offset, length, offset, done)));
      }
      await Promise.all(writes);
      sent(until);
    }
  }

  /** To the end, however long that is by now: the size that was told before binds nobody. */
  async function readChunks(handle: Buffer, name: string): Promise<Uint8Array> {
    const parts: Buffer[] = [];
    for (let read = 0; ; ) {
      const part = Buffer.alloc(PIECE);
      const count = await run<number>((done) => sftp.read(handle, part, 0, PIECE, read, done));
      if (count === 0) return new Uint8Array(Buffer.concat(parts));
      read += count;
      if (read > PLACE_LIMITS.readBytes) throw tooLarge(name);
      parts.push(part.subarray(0, count));
    }
  }

  /** In one step where the server knows how (OpenSSH PROTOCOL §4.3); the draft's own rename refuses a name that is taken. */
  async function putInPlace(temporary: string, path: string): Promise<void> {
    let oneStep: Promise<void>;
    try {
      oneStep = run((done) => sftp.ext_openssh_rename(temporary, path, done));
    } catch {
      await unlink(path);
      return rename(temporary, path);
    }
    return oneStep;
  }

  return {
    async read(name) {
      const known = await stat(at(name));
      if (!known) return null;
      if (known.size > PLACE_LIMITS.readBytes) throw tooLarge(name);
      const handle = await orNull(run<Buffer>((done) => sftp.open(at(name), 'r', done)));
      if (!handle) return null;
      try {
        return await readChunks(handle, name);
      } finally {
        await run<void>((done) => sftp.close(handle, done)).catch(() => undefined);
      }
    },
    size: async (name) => (await stat(at(name)))?.size ?? null,
    async write(name, bytes, sent) {
      await makeDirectory(directory);
      // The same name each time: what an attempt left behind is overwritten by the next one.
      const temporary = at(`.${name}.songgo-part`);
      const handle = await run<Buffer>((done) => sftp.open(temporary, 'w', done));
      try {
        await putChunks(handle, bytes, sent);
      } catch (error) {
        await run<void>((done) => sftp.close(handle, done)).catch(() => undefined);
        await unlink(temporary).catch(() => undefined);
        throw error;
      }
      await run<void>((done) => sftp.close(handle, done));
      await putInPlace(temporary, at(name));
    },
    remove: async (name) => void (await unlink(at(name))),
    address: (name) => {
      const port = target.port === 22 ? '' : `:${target.port}`;
      return `sftp://${target.host}${port}${at(name).split('/').map(encodeURIComponent).join('/')}`;
    },
    close: async () => session.end(),
  };
}

/** A step the server refused, with its status. */
class StepFailed extends PlaceFailed {
  constructor(
    readonly status: number,
    detail: string,
  ) {
    const isForbidden = status === PERMISSION_DENIED;
    const code = isForbidden ? 'deliver-forbidden' : 'deliver-write-failed';
    super(failure(code, undefined, detail).error, !isForbidden);
  }
}

/** One step, in limited time. A throw of `work` itself is passed on: the server does not know how. */
function step<T>(
  { sftp, gone }: SshSession,
  { host }: TargetOf<'sftp'>,
  work: (done: Done<T>) => void,
): Promise<T> {
  let settle: (outcome: { value: T } | { error: PlaceFailed }) => void = () => {};
  const settled = new Promise<T>((resolve, reject) => {
    settle = (outcome) => ('error' in outcome ? reject(outcome.error) : resolve(outcome.value));
  });
  const timer = setTimeout(() => {
    const detail = `${host}: silence`;
    settle({ error: new PlaceFailed({ code: 'deliver-timeout', detail }, true) });
    sftp.end();
  }, STEP_MS);
  try {
    work((error, value) => {
      if (error) settle({ error: failed(error, host) });
      else settle({ value: value as T });
    });
  } catch (error) {
    clearTimeout(timer);
    throw error;
  }
  return Promise.race([settled, gone]).finally(() => clearTimeout(timer));
}

function failed(error: Error & { code?: unknown }, host: string): PlaceFailed {
  const detail = `${host}: ${error.message}`;
  // Without a status the server did not answer: the connection is gone.
  if (typeof error.code === 'number') return new StepFailed(error.code, detail);
  return new PlaceFailed({ code: 'deliver-unreachable', detail }, true);
}
