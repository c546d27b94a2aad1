import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { freePort } from './freePort';
import { listeningProgram } from './listeningProgram';

export interface Proftpd {
  port: number;
  user: string;
  password: string;
  /** The folder one is in after the login. */
  home: string;
  /** What the server was told in connections that have ended, by command: `RNTO`. */
  commands: () => string[];
  /** What it says of connections over TLS. */
  tls: () => string;
  /** Ends it and starts it again, with another certificate if one is given. */
  restart: (certificate?: { key: string; cert: string }) => Promise<void>;
  stop: () => Promise<void>;
}

/** SHA-512 of the password below, as crypt(3) writes it. */
const HASH =
  '$6$songgo$BQW3EZ8YZPqBMv1FLx/oq8xf39z3KDVDdeyaxMfKov8RrRTVoHFoa/CBDrDNXO/q030EVb55S6QSXm0rtD0v//';
const PASSWORD = '비밀 번호';

/**
 * ProFTPD itself on 127.0.0.1 as an ordinary user's program, over TLS only, with one account of its own.
 * It insists that the connection of a file resumes the session of the commands, as it does unless told
 * otherwise.
 * @param folder for its settings and the files it is given
 */
export async function startProftpd(
  { proftpd, modules, libraries }: { proftpd: string; modules: string; libraries: string },
  folder: string,
  certificate: { key: string; cert: string },
): Promise<Proftpd> {
  const port = await freePort();
  const home = join(folder, 'home');
  mkdirSync(home, { recursive: true });
  const at = (name: string) => join(folder, name);
  const { uid, gid, username } = userInfo();
  const group = execFileSync('id', ['-gn'], { encoding: 'utf8' }).trim();
  writeFileSync(at('users'), `desk:${HASH}:${uid}:${gid}::${home}:/bin/false\n`, { mode: 0o600 });
  writeFileSync(
    at('settings'),
    [
      'ServerType standalone',
      'DefaultAddress 127.0.0.1',
      'UseIPv6 off',
      // Without it, it listens at every address.
      'SocketBindTight on',
      `Port ${port}`,
      // It stays who it is: there is no root to give up.
      `User ${username}`,
      `Group ${group}`,
      `ModulePath ${modules}`,
      'LoadModule mod_tls.c',
      `ScoreboardFile ${at('scoreboard')}`,
      `PidFile ${at('pid')}`,
      `ControlsSocket ${at('controls')}`,
      'AuthOrder mod_auth_file.c',
      `AuthUserFile ${at('users')}`,
      'RequireValidShell off',
      'DelayEngine off',
      'WtmpLog off',
      'TransferLog none',
      `SystemLog ${at('log')}`,
      'LogFormat command "%m"',
      `ExtendedLog ${at('commands')} ALL command`,
      'AllowOverwrite on',
      'TLSEngine on',
      'TLSRequired on',
      `TLSLog ${at('tls')}`,
      `TLSECCertificateFile ${at('certificate')}`,
      `TLSECCertificateKeyFile ${at('key')}`,
      '',
    ].join('\n'),
  );
  const program = listeningProgram(proftpd, ['-n', '-c', at('settings')], {
    libraries,
    // Its log is written late: whether it listens is asked.
    listens: () => listensAt(port),
    log: () => readFileSync(at('log'), 'utf8'),
  });

  async function start({ key, cert }: { key: string; cert: string }): Promise<void> {
    writeFileSync(at('key'), key, { mode: 0o600 });
    writeFileSync(at('certificate'), cert);
    writeFileSync(at('log'), '');
    writeFileSync(at('commands'), '');
    await program.start();
  }
  await start(certificate);
  return {
    port,
    user: 'desk',
    password: PASSWORD,
    home,
    commands: () => readFileSync(at('commands'), 'utf8').trim().split('\n'),
    tls: () => readFileSync(at('tls'), 'utf8'),
    async restart(other = certificate) {
      await program.stop();
      await start(other);
    },
    stop: program.stop,
  };
}

function listensAt(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}
