import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { freePort } from './freePort';
import { listeningProgram } from './listeningProgram';

export interface OpenSsh {
  port: number;
  /** Who logs in: whoever runs the tests; there is no other account, and no password. */
  user: string;
  /** The folder one is in after the login. */
  home: string;
  /** What the server has said. */
  log: () => string;
  /** Ends it and starts it again with another host key. */
  restart: (hostKey: string) => Promise<void>;
  stop: () => Promise<void>;
}

/**
 * OpenSSH's own server on 127.0.0.1 as an ordinary user's program: files only, by key only, for that
 * user only.
 * @param folder for its settings and the files it is given
 */
export async function startOpenSsh(
  { sshd, libraries }: { sshd: string; libraries: string },
  folder: string,
  keys: { host: string; user: string },
): Promise<OpenSsh> {
  const port = await freePort();
  const home = join(folder, 'home');
  mkdirSync(home, { recursive: true });
  const [hostKey, authorized] = [join(folder, 'host'), join(folder, 'authorized')];
  writeFileSync(authorized, `${keys.user}\n`);
  const settings = join(folder, 'settings');
  writeFileSync(
    settings,
    [
      `Port ${port}`,
      'ListenAddress 127.0.0.1',
      `HostKey ${hostKey}`,
      `AuthorizedKeysFile ${authorized}`,
      'PidFile none',
      'StrictModes no',
      // Without it an account that has no password, such as the tests' own, may not log in.
      'UsePAM yes',
      'PermitRootLogin no',
      'PasswordAuthentication no',
      'KbdInteractiveAuthentication no',
      'DisableForwarding yes',
      'Subsystem sftp internal-sftp',
      `ForceCommand internal-sftp -d ${home}`,
      '',
    ].join('\n'),
  );
  const logFile = join(folder, 'log');
  writeFileSync(logFile, '');
  const log = () => readFileSync(logFile, 'utf8');
  const program = listeningProgram(sshd, ['-D', '-E', logFile, '-f', settings], {
    libraries,
    listens: () => log().includes(`port ${port}.`),
    log,
  });

  async function start(key: string): Promise<void> {
    writeFileSync(hostKey, key);
    chmodSync(hostKey, 0o600);
    await program.start();
  }
  await start(keys.host);
  return {
    port,
    user: userInfo().username,
    home,
    log,
    async restart(key) {
      await program.stop();
      writeFileSync(logFile, '');
      await start(key);
    },
    stop: program.stop,
  };
}
