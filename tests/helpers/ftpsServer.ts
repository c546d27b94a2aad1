import * as fs from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { posix } from 'node:path';
import { createInterface } from 'node:readline';
import { createSecureContext, createServer as createTls, TLSSocket } from 'node:tls';

/** What goes wrong with one command: the connection ends before it is done, or before it is answered. */
export type FtpFault = 'cut-before' | 'cut-after' | 'none';

export interface FtpsServer {
  port: number;
  /** Every command that was done, in order: `RNTO /in/a`. */
  ledger: string[];
  /** Commands that came without TLS. */
  plain: string[];
  password: string;
  /** Decides for each command. */
  fault: (line: string) => FtpFault;
  /** Whether a name that is taken refuses a rename, as some servers have it. */
  keepsNames: boolean;
  /** Called before a file is read, after its size was told. */
  onRead: (path: string) => void;
  stop: () => Promise<void>;
}

/**
 * An FTP server over TLS on loopback in a folder, as plain as RFC 959 and RFC 4217. A real one is in
 * the peers' suite; this one fails as it is told.
 */
export async function startFtpsServer(
  folder: string,
  certificate: { key: string; cert: string },
  implicit = false,
): Promise<FtpsServer> {
  const sockets = new Set<Socket>();
  const context = createSecureContext(certificate);
  const state: FtpsServer = {
    port: 0,
    ledger: [],
    plain: [],
    password: '비밀',
    fault: () => 'none',
    keepsNames: false,
    onRead: () => {},
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
  const secured = (socket: Socket) => {
    const made = new TLSSocket(socket, { isServer: true, secureContext: context });
    made.on('error', () => undefined);
    return made;
  };

  async function serve(first: Socket, isTls: boolean): Promise<void> {
    let socket = first;
    let data: Promise<TLSSocket> | null = null;
    let listening: Server | null = null;
    let current = '/home';
    let from = '';
    let user = '';
    const full = (path: string) => posix.resolve(current, path);
    const inside = (path: string) => posix.join(folder, full(path));

    const passive = async (): Promise<number> => {
      listening?.close();
      const waiting = createServer();
      listening = waiting;
      data = new Promise((resolve) => {
        waiting.once('connection', (one: Socket) => {
          sockets.add(one);
          one.on('error', () => undefined);
          waiting.close();
          resolve(secured(one));
        });
      });
      await new Promise<void>((ready) => waiting.listen(0, '127.0.0.1', ready));
      return (waiting.address() as AddressInfo).port;
    };

    /** The answer, null for none; throws what is no such file. */
    async function done(verb: string, rest: string): Promise<string> {
      switch (verb) {
        case 'USER':
          user = rest;
          return '331 Password';
        case 'PASS':
          return user === 'desk' && rest === state.password ? '230 In' : '530 Login incorrect';
        case 'FEAT':
          return '211 None';
        case 'TYPE':
        case 'STRU':
        case 'OPTS':
        case 'PBSZ':
        case 'PROT':
          return '200 Ok';
        case 'PWD':
          return `257 "${current}"`;
        case 'CWD':
          if (!fs.statSync(inside(rest)).isDirectory()) throw new Error('no folder');
          current = full(rest);
          return '250 Ok';
        case 'MKD':
          fs.mkdirSync(inside(rest));
          return '257 Made';
        case 'SIZE':
          return `213 ${fs.statSync(inside(rest)).size}`;
        case 'DELE':
          fs.unlinkSync(inside(rest));
          return '250 Gone';
        case 'RNFR':
          fs.statSync(inside(rest));
          from = rest;
          return '350 To';
        case 'RNTO':
          if (state.keepsNames && fs.existsSync(inside(rest))) return '553 Taken';
          fs.renameSync(inside(from), inside(rest));
          return '250 Renamed';
        case 'EPSV':
          return `229 Passive (|||${await passive()}|)`;
        case 'RETR': {
          state.onRead(inside(rest));
          const bytes = fs.readFileSync(inside(rest));
          socket.write('150 Here\r\n');
          const connection = await data;
          await new Promise<void>((sent) => connection?.end(bytes, () => sent()));
          return '226 Sent';
        }
        case 'STOR': {
          fs.statSync(posix.dirname(inside(rest)));
          socket.write('150 Go\r\n');
          const connection = await data;
          const parts: Buffer[] = [];
          for await (const part of connection ?? []) parts.push(part as Buffer);
          fs.writeFileSync(inside(rest), Buffer.concat(parts));
          return '226 Kept';
        }
        default:
          return '502 Unknown';
      }
    }

    const read = async (isSecure: boolean): Promise<void> => {
      const lines = createInterface({ input: socket });
      for await (const line of lines) {
        const [verb = '', ...words] = line.split(' ');
        const rest = words.join(' ');
        const fault = state.fault(line);
        if (fault === 'cut-before') return void socket.destroy();
        if (!isSecure) state.plain.push(line);
        if (verb === 'AUTH' && !isSecure) {
          lines.close();
          socket.write('234 Go\r\n');
          socket = secured(socket);
          return read(true);
        }
        const path = ['CWD', 'MKD', 'DELE', 'RNFR', 'RNTO', 'STOR', 'RETR', 'SIZE'].includes(verb);
        const answer = await done(verb, rest).catch(() => '550 No such file');
        state.ledger.push(path ? `${verb} ${full(rest)}` : verb);
        if (fault === 'cut-after') return void socket.destroy();
        socket.write(`${answer}\r\n`);
      }
    };
    socket.write('220 Hello\r\n');
    await read(isTls);
  }

  const taken = (socket: Socket, isTls: boolean) => {
    socket.on('error', () => undefined);
    void serve(socket, isTls).catch(() => socket.destroy());
  };
  const server = implicit
    ? createTls(certificate, (socket) => taken(socket, true))
    : createServer((socket) => taken(socket, false));
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  state.port = (server.address() as AddressInfo).port;
  return state;
}
