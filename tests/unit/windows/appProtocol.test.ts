import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appProtocol, contentSecurityPolicy } from '../../../electron/windows/appProtocol';

let folder: string;
let page: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'app-'));
  page = join(folder, 'renderer');
  mkdirSync(join(page, 'assets'), { recursive: true });
  writeFileSync(join(page, 'index.html'), '<html><head></head><body></body></html>');
  writeFileSync(join(page, 'assets', 'index-1.js'), 'export {};');
  writeFileSync(join(folder, 'secret.js'), 'secret');
  symlinkSync(join(folder, 'secret.js'), join(page, 'assets', 'link.js'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('app://', () => {
  it('serves the page with a policy whose nonce is new for every load', async () => {
    const serve = appProtocol(page);
    const [one, two] = await Promise.all([
      serve('app://songgo/', 'GET'),
      serve('app://songgo/', 'GET'),
    ]);
    expect(one.status).toBe(200);
    const nonce = /content="([^"]+)"/.exec(String(one.body))?.[1] ?? '';
    expect(nonce).not.toBe('');
    expect(one.headers['content-security-policy']).toBe(contentSecurityPolicy(nonce));
    expect(String(two.body)).not.toContain(nonce);
  });

  it('serves a file of the build as its type, never to be sniffed', async () => {
    const answer = await appProtocol(page)('app://songgo/assets/index-1.js', 'GET');
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'x-content-type-options': 'nosniff',
    });
  });

  it.each([
    'app://songgo/../secret.js',
    'app://songgo/..%2fsecret.js',
    'app://songgo/..%5csecret.js',
    'app://songgo/%2e%2e/secret.js',
    'app://songgo/%252e%252e%252fsecret.js',
    'app://songgo/assets/..\\..\\secret.js',
    'app://songgo/assets/index-1.js%00.html',
    'app://songgo/%',
    'app://songgo/%zz',
    'app://other/index.html',
    'app://songgo.evil/index.html',
    'app://songgo:80/index.html',
    'app://user@songgo/index.html',
    'file:///etc/passwd',
    `app://songgo/${'a/'.repeat(5000)}x.js`,
    'app://songgo//etc/passwd',
    'app://songgo/.git/config',
  ])('S44 refuses %s', async (url) => {
    const answer = await appProtocol(page)(url, 'GET');
    expect([400, 404]).toContain(answer.status);
    expect(String(answer.body)).toBe('');
  });

  it('S44 refuses a link that leads out of the build, a folder, and other methods', async () => {
    const serve = appProtocol(page);
    expect((await serve('app://songgo/assets/link.js', 'GET')).status).toBe(404);
    expect((await serve('app://songgo/assets', 'GET')).status).toBe(404);
    expect((await serve('app://songgo/index.html', 'POST')).status).toBe(405);
  });

  it('names no remote origin and allows nothing inline or evaluated', () => {
    const policy = contentSecurityPolicy('n');
    expect(policy).not.toMatch(/https?:|unsafe|\*/);
    expect(policy).toContain("default-src 'none'");
  });
});
