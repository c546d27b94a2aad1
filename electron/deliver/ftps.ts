import { success } from '@shared/errors';
import type { Connector, Delivery } from './connector';
import { findDropped, sendDropped, tryPlace } from './fileDrop';
import { openFtpsPlace } from './ftpsPlace';

type FtpsTarget = Delivery['target'] & { kind: 'ftps' };
const opening = (delivery: Delivery<FtpsTarget>) => () =>
  openFtpsPlace(delivery.target, delivery.secret, delivery.signal);

/** A folder of an FTP server, over TLS only. */
export const ftps: Connector<'ftps'> = {
  kind: 'ftps',
  needsSecret: () => true,
  async test(target, secret, signal) {
    const error = await tryPlace(() => openFtpsPlace(target, secret, signal));
    if (error) return { ok: false, error };
    const server = `FTPS ${target.host}:${target.port}`;
    return success({ account: target.user, server, warnings: [], pin: null });
  },
  find: (delivery) => findDropped(delivery, opening(delivery)),
  send: (delivery) => sendDropped(delivery, opening(delivery)),
};
