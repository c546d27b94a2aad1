import { existsSync, readFileSync } from 'node:fs';

/** A WordPress the run has started, with an application password for each role. */
export interface WordpressPeer {
  base: string;
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
}

interface Peers {
  wordpress: WordpressPeer | null;
  ghost: GhostPeer | null;
}

const file = process.env.SONGGO_PEERS ?? '';

/** What `npm run test:peers` has started; nothing of what could not be installed. */
export const peers: Peers = existsSync(file)
  ? (JSON.parse(readFileSync(file, 'utf8')) as Peers)
  : { wordpress: null, ghost: null };
