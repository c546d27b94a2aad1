import { describe, expect, it } from 'vitest';
import { checkedAddress, type Resolve } from '../../../electron/deliver/checkedAddress';

const at =
  (...addresses: string[]): Resolve =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

/** `ok`, or the code of what is wrong. */
async function judged(
  url: string,
  more: { site?: string; allowHttp?: boolean; resolve?: Resolve } = {},
): Promise<string> {
  const { site = url, allowHttp = false, resolve = at('203.0.113.7') } = more;
  const checked = await checkedAddress(url, site, allowHttp, resolve);
  return checked.ok ? 'ok' : checked.error.error.code;
}

describe('S49 where a request may go', () => {
  it.each([
    'https://news.example.kr/wp-json/',
    'https://10.0.0.5/',
    'https://192.168.1.20:8443/cms',
    'https://127.0.0.1:8089/',
    'https://[::1]/',
    'https://[fd12:3456::1]/',
  ])('%s is reached as typed', async (url) => {
    expect(await judged(url)).toBe('ok');
  });

  it.each([
    'http://news.example.kr/',
    'file:///etc/passwd',
    'ftp://news.example.kr/',
    'https://desk:secret@news.example.kr/',
    'https://169.254.169.254/latest/meta-data/',
    'https://[fe80::1]/',
    'https://[fd00:ec2::254]/',
    'https://100.100.100.200/',
    'https://0.0.0.0/',
    'https://[::]/',
    'https://2130706433/',
    'https://0177.0.0.1/',
    'https://0x7f.1/',
    'https://127.1/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:a9fe:a9fe]/',
    'https://[64:ff9b::7f00:1]/',
    'https://224.0.0.1/',
    'not an address',
  ])('%s is refused', async (url) => {
    expect(await judged(url)).toBe('deliver-address');
  });

  it('plain http: only where it was allowed, and only to the very host that was typed', async () => {
    expect(await judged('http://cms.example.kr/', { allowHttp: true })).toBe('ok');
    for (const url of [
      'http://other.example.kr/',
      'http://cms.example.kr:81/',
      'https://cms.example.kr/',
    ]) {
      expect(await judged(url, { site: 'http://cms.example.kr/', allowHttp: true })).toBe(
        'deliver-address',
      );
    }
  });

  it('a name may lie in a private network, never on this machine or at a metadata service', async () => {
    const name = 'https://cms.example.kr/';
    expect(await judged(name, { resolve: at('10.1.2.3') })).toBe('ok');
    expect(await judged('https://localhost/', { resolve: at('127.0.0.1', '::1') })).toBe('ok');
    for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1', '169.254.169.254', 'fe80::1']) {
      expect(await judged(name, { resolve: at(address) }), address).toBe('deliver-address');
      // One good address beside it does not make it better.
      expect(await judged(name, { resolve: at('203.0.113.7', address) }), address).toBe(
        'deliver-address',
      );
    }
  });

  it('a name without an address may have one later', async () => {
    const checked = await checkedAddress(
      'https://a.example.kr/',
      'https://a.example.kr/',
      false,
      () => Promise.reject(Object.assign(new Error(), { code: 'ENOTFOUND' })),
    );
    expect(checked).toMatchObject({
      ok: false,
      error: { unresolved: true, error: { code: 'deliver-unreachable' } },
    });
  });
});
