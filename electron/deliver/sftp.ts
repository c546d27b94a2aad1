import { success } from '@shared/errors';
import type { Connector, Delivery } from './connector';
import { findDropped, sendDropped, tryPlace } from './fileDrop';
import { openSftpPlace } from './sftpPlace';

const opening = (delivery: Delivery<SftpTarget>) => () =>
  openSftpPlace(delivery.target, delivery.secret, delivery.signal);
type SftpTarget = Delivery['target'] & { kind: 'sftp' };

/**
 * A folder of an SFTP server. Its host key is pinned: the first test of the connection shows the
 * key's fingerprint, without logging in; nothing is sent to a server whose key nobody agreed to.
 */
export const sftp: Connector<'sftp'> = {
  kind: 'sftp',
  needsSecret: () => true,
  async test(target, secret, signal) {
    const server = `SFTP ${target.host}:${target.port}`;
    const error = await tryPlace(() => openSftpPlace(target, secret, signal));
    if (error) {
      const isFirst = error.code === 'deliver-host-key' && target.hostKey === '';
      if (!isFirst) return { ok: false, error };
      const warnings = [{ code: 'pin-new' as const }];
      return success({ account: '', server, warnings, pin: error.detail ?? '' });
    }
    return success({ account: target.user, server, warnings: [], pin: null });
  },
  find: (delivery) => findDropped(delivery, opening(delivery)),
  send: (delivery) => sendDropped(delivery, opening(delivery)),
};
