import { success } from '@shared/errors';
import type { Connector, Delivery } from './connector';
import { findDropped, sendDropped } from './fileDrop';
import { PlaceFailed } from './filePlace';
import { openFtpsPlace } from './ftpsPlace';

type FtpsTarget = Delivery['target'] & { kind: 'ftps' };
const opening = (delivery: Delivery<FtpsTarget>) => () =>
  openFtpsPlace(delivery.target, delivery.secret, delivery.signal);

/** A folder of an FTP server, over TLS only. */
export const ftps: Connector<'ftps'> = {
  kind: 'ftps',
  needsSecret: () => true,
  async test(target, secret, signal) {
    try {
      const place = await openFtpsPlace(target, secret, signal);
      try {
        await place.write('.songgo-test', new Uint8Array([1]), () => {});
        await place.remove('.songgo-test');
      } finally {
        await place.close();
      }
    } catch (error) {
      if (!(error instanceof PlaceFailed)) throw error;
      return { ok: false, error: error.failure };
    }
    const server = `FTPS ${target.host}:${target.port}`;
    return success({ account: target.user, server, warnings: [], pin: null });
  },
  find: (delivery) => findDropped(delivery, opening(delivery)),
  send: (delivery) => sendDropped(delivery, opening(delivery)),
};
