import { existsSync, readFileSync } from 'node:fs';

/** A WordPress the run has started, with an application password for each role. */
export interface WordpressPeer {
  base: string;
  /** Folder of its files. */
  site: string;
  version: string;
  users: Record<
    'editor' | 'desk' | 'reporter' | 'intern' | 'reader',
    { id: number; secret: string }
  >;
}

export interface GhostPeer {
  base: string;
  version: string;
  /** Admin API key, `id:secret`. */
  key: string;
  /** Key of the API for readers. */
  contentKey: string;
}

/** OpenSSH's server, which the tests start. */
export interface OpenSshPeer {
  /** The program. */
  sshd: string;
  /** Folder of libraries this system lacks for it; empty for none. */
  libraries: string;
}

/** ProFTPD, which the tests start. */
export interface ProftpdPeer {
  /** The program. */
  proftpd: string;
  /** Folder of its modules. */
  modules: string;
  /** Folder of libraries this system lacks for it; empty for none. */
  libraries: string;
}

interface Peers {
  wordpress: WordpressPeer | null;
  wordpressSqlite: WordpressPeer | null;
  ghost: GhostPeer | null;
  openssh: OpenSshPeer | null;
  proftpd: ProftpdPeer | null;
}

const file = process.env.SONGGO_PEERS ?? '';

/** What `npm run test:peers` has started; nothing of what could not be had. */
export const peers: Peers = existsSync(file)
  ? (JSON.parse(readFileSync(file, 'utf8')) as Peers)
  : { wordpress: null, wordpressSqlite: null, ghost: null, openssh: null, proftpd: null };
