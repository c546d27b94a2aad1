import * as fs from 'node:fs';
import type { AddressInfo, Socket } from 'node:net';
import { posix } from 'node:path';
import {
  type AuthContext,
  type Connection,
  type FileEntry,
  Server,
  type SFTPWrapper,
  utils,
} from 'ssh2';

/** What goes wrong with one request: the connection ends before it is done, or before it is answered. */
export type SftpFault = 'cut-before' | 'cut-after' | 'none';

export interface SftpServer {
  port: number;
  /** Every request that was done, in order: `RENAME /in/.a.songgo-part /in/a`. */
  ledger: string[];
  /** Passwords and keys that were offered. */
  logins: number;
  password: string;
  /** Decides for each request; told its number and its line for the ledger. */
  fault: (request: number, line: string) => SftpFault;
  /** Called before each part of a file is read. */
  onRead: () => void;
  stop: () => Promise<void>;
}

const { OPEN_MODE, STATUS_CODE } = utils.sftp;

/**
 * An SFTP server on loopback in a folder, as plain as the draft: its rename refuses a name that is
 * taken. Real OpenSSH is in the peers' suite; this one fails as it is told.
 */
export async function startSftpServer(
  folder: string,
  options: { hostKey: string; publicKey: string },
): Promise<SftpServer> {
  let requests = 0;
  const connections = new Set<Connection>();
  const state: SftpServer = {
    port: 0,
    ledger: [],
    logins: 0,
    password: '비밀',
    fault: () => 'none',
    onRead: () => {},
    stop: () =>
      new Promise((resolve) => {
        for (const one of connections) one.end();
        server.close(() => resolve());
      }),
  };
  const server = new Server({ hostKeys: [options.hostKey] }, (connection) => {
    connections.add(connection);
    connection.on('close', () => connections.delete(connection));
    connection.on('error', () => {});
    connection.on('authentication', (context) => authenticate(context));
    socketOf(connection).setNoDelay(true);
    connection.on('ready', () => {
      connection.on('session', (accept) => {
        accept().on('sftp', (acceptSftp) => serve(acceptSftp(), () => cut(connection)));
      });
    });
  });

  function authenticate(context: AuthContext): void {
    if (context.method !== 'none') state.logins += 1;
    const key = utils.parseKey(options.publicKey);
    const isRight =
      (context.method === 'password' && context.password === state.password) ||
      (context.method === 'publickey' &&
        !(key instanceof Error) &&
        context.key.data.equals(key.getPublicSSH()));
    if (isRight) context.accept();
    else context.reject(['password', 'publickey']);
  }

  function serve(sftp: SFTPWrapper, end: () => void): void {
    const inside = (path: string) => posix.join(folder, posix.resolve('/', path));
    const attributes = (path: string) => {
      const { mode, uid, gid, size, atimeMs, mtimeMs } = fs.statSync(inside(path));
      return { mode, uid, gid, size, atime: atimeMs / 1000, mtime: mtimeMs / 1000 };
    };
    const handles: number[] = [];
    const open = (handle: Buffer) => handles[handle.readUInt32BE(0)] ?? -1;
    const status = (id: number, code: number) => sftp.status(id, code);
    /** Does one request, unless it is to fail, and answers it. */
    const request = (id: number, line: string, work: () => (() => void) | undefined) => {
      requests += 1;
      const fault = state.fault(requests, line);
      if (fault === 'cut-before') return end();
      let answer: () => void;
      try {
        const made = work();
        state.ledger.push(line);
        answer = made ?? (() => status(id, STATUS_CODE.OK));
      } catch (error) {
        const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
        answer = () => status(id, missing ? STATUS_CODE.NO_SUCH_FILE : STATUS_CODE.FAILURE);
      }
      if (fault === 'cut-after') return end();
      answer();
    };
    sftp.on('REALPATH', (id, path) =>
      request(id, `REALPATH ${path}`, () => () => {
        const entry = { filename: posix.resolve('/home', path), longname: '', attrs: {} };
        sftp.name(id, [entry as FileEntry]);
      }),
    );
    for (const event of ['STAT', 'LSTAT'] as const) {
      sftp.on(event as 'STAT', (id: number, path: string) =>
        request(id, `STAT ${path}`, () => {
          const found = attributes(path);
          return () => sftp.attrs(id, found);
        }),
      );
    }
    sftp.on('FSTAT', (id, handle) =>
      request(id, 'FSTAT', () => {
        const { mode, uid, gid, size } = fs.fstatSync(open(handle));
        return () => sftp.attrs(id, { mode, uid, gid, size, atime: 0, mtime: 0 });
      }),
    );
    sftp.on('OPEN', (id, path, flags) =>
      request(id, `OPEN ${path}`, () => {
        const mode = flags & OPEN_MODE.WRITE ? 'w' : 'r';
        const at = handles.push(fs.openSync(inside(path), mode)) - 1;
        const handle = Buffer.alloc(4);
        handle.writeUInt32BE(at, 0);
        return () => sftp.handle(id, handle);
      }),
    );
    sftp.on('READ', (id, handle, offset, length) =>
      request(id, 'READ', () => {
        state.onRead();
        const bytes = Buffer.alloc(length);
        const read = fs.readSync(open(handle), bytes, 0, length, offset);
        return () =>
          read === 0 ? status(id, STATUS_CODE.EOF) : sftp.data(id, bytes.subarray(0, read));
      }),
    );
    sftp.on('WRITE', (id, handle, offset, bytes) =>
      request(id, 'WRITE', () => {
        fs.writeSync(open(handle), bytes, 0, bytes.length, offset);
        return undefined;
      }),
    );
    sftp.on('CLOSE', (id, handle) =>
      request(id, 'CLOSE', () => {
        fs.closeSync(open(handle));
        return undefined;
      }),
    );
    sftp.on('MKDIR', (id, path) =>
      request(id, `MKDIR ${path}`, () => {
        fs.mkdirSync(inside(path));
        return undefined;
      }),
    );
    sftp.on('REMOVE', (id, path) =>
      request(id, `REMOVE ${path}`, () => {
        fs.unlinkSync(inside(path));
        return undefined;
      }),
    );
    sftp.on('RENAME', (id, from, to) =>
      request(id, `RENAME ${from} ${to}`, () => {
        if (fs.existsSync(inside(to))) throw new Error('taken');
        fs.renameSync(inside(from), inside(to));
        return undefined;
      }),
    );
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  state.port = (server.address() as AddressInfo).port;
  return state;
}

/** Ends a connection as a broken line does: without a farewell. */
function cut(connection: Connection): void {
  socketOf(connection).destroy();
}

function socketOf(connection: Connection): Socket {
  return (connection as unknown as { _sock: Socket })._sock;
}
