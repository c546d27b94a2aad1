import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { BlockList, isIP, isIPv6 } from 'node:net';
import { type Failure, failure, type Result, success } from '@shared/errors';
import { parsedUrl } from '@shared/text/parsedUrl';

/** Every address a name has, in the order they are to be tried. */
export type Resolve = (hostname: string) => Promise<LookupAddress[]>;

const systemResolve: Resolve = (hostname) => lookup(hostname, { all: true });

/** Never connected to: link-local and metadata services of clouds, the unspecified, multicast, reserved. */
const FORBIDDEN = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['100.100.100.200', 32],
  ['168.63.129.16', 32],
  ['169.254.0.0', 16],
  ['192.0.0.192', 32],
  ['224.0.0.0', 3],
] as const) {
  FORBIDDEN.addSubnet(net, prefix, 'ipv4');
}
for (const [net, prefix] of [
  ['::', 128],
  ['64:ff9b::', 96],
  ['fd00:ec2::254', 128],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  FORBIDDEN.addSubnet(net, prefix, 'ipv6');
}

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/** An IPv4 address inside an IPv6 one (`::ffff:127.0.0.1`), or the address as it is. */
function plainForm(address: string): string {
  const [, dotted, high, low] =
    /^::ffff:(?:(\d+\.\d+\.\d+\.\d+)|([0-9a-f]{1,4}):([0-9a-f]{1,4}))$/i.exec(address) ?? [];
  if (dotted !== undefined) return dotted;
  if (high === undefined || low === undefined) return address;
  const [a, b] = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
  return `${a >> 8}.${a & 255}.${b >> 8}.${b & 255}`;
}

const isIn = (list: BlockList, address: string) =>
  list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');

/** What a request may connect to. */
export interface CheckedAddress {
  url: URL;
  /** Judged; nothing else may be connected to (QUALITY S51). */
  addresses: LookupAddress[];
}

/** Why there is none: `unresolved` when the name has no address now, else it is no use to try again. */
export interface NoAddress {
  unresolved: boolean;
  error: Failure;
}

/**
 * Judges where a request goes (QUALITY S49). It goes to the place that a person typed in the
 * settings and nowhere else: `https:`, or `http:` where that was allowed for this host. A host in a
 * private network or on this machine is reached when its address or `localhost` was typed, in its
 * plain form; a name may lie in a private network, never on this machine.
 * @param address of the request
 * @param site the address in the settings
 */
export async function checkedAddress(
  address: string,
  site: string,
  allowHttp: boolean,
  resolve: Resolve = systemResolve,
): Promise<{ ok: true; value: CheckedAddress } | { ok: false; error: NoAddress }> {
  const judged = judgedUrl(address, site, allowHttp);
  if (!judged.ok) return { ok: false, error: { unresolved: false, error: judged.error } };
  const url = judged.value;
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  const refused = (why: string) => {
    const { error } = failure('deliver-address', undefined, `${hostname}: ${why}`);
    return { ok: false as const, error: { unresolved: false, error } };
  };
  const family = isIP(hostname);
  if (family !== 0) {
    if (isIn(FORBIDDEN, hostname)) return refused('forbidden range');
    return { ok: true, value: { url, addresses: [{ address: hostname, family }] } };
  }
  let addresses: LookupAddress[];
  try {
    addresses = await resolve(hostname);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'DNS';
    const unreachable = failure('deliver-unreachable', undefined, `${hostname}: ${code}`).error;
    return { ok: false, error: { unresolved: true, error: unreachable } };
  }
  const isLocalName = hostname === 'localhost' || hostname.endsWith('.localhost');
  for (const { address: found } of addresses) {
    const plain = plainForm(found);
    if (isIP(plain) === 0 || isIn(FORBIDDEN, plain)) return refused(found);
    if (isIn(LOOPBACK, plain) && !isLocalName) return refused(found);
  }
  return { ok: true, value: { url, addresses } };
}

function judgedUrl(address: string, site: string, allowHttp: boolean): Result<URL> {
  const refused = (why: string) => failure('deliver-address', undefined, why);
  const url = parsedUrl(address);
  const typed = parsedUrl(site);
  if (url === null || typed === null) return refused('not an address');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return refused(url.protocol);
  if (url.username !== '' || url.password !== '') return refused('name and password in it');
  if (typed.username !== '' || typed.password !== '') return refused('name and password in it');
  if (url.origin !== typed.origin) return refused(`${url.origin} is not ${typed.origin}`);
  if (url.protocol === 'http:' && !allowHttp) return refused('http:');
  const host = url.hostname;
  // `http://2130706433/`, `http://0177.1/`: an address of this kind is meant to deceive.
  if (isIP(host) === 4 && !site.includes(`//${host}`)) return refused('disguised address');
  if (plainForm(host.replace(/^\[|\]$/g, '')) !== host.replace(/^\[|\]$/g, '')) {
    return refused('disguised address');
  }
  return success(url);
}
