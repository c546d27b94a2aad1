import type { IncomingMessage, ServerResponse } from 'node:http';
import tls from 'node:tls';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { answerJson } from '../../../electron/deliver/answerJson';
import type { Resolve } from '../../../electron/deliver/checkedAddress';
import {
  type Exchange,
  type OutgoingRequest,
  sendRequest,
} from '../../../electron/deliver/request';
import { type Loopback, listen } from '../../helpers/loopback';
import { certificate, tlsFile } from '../../helpers/tlsFixtures';

let server: Loopback | null = null;
afterEach(async () => {
  vi.restoreAllMocks();
  await server?.close();
  server = null;
});

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** One request to a server that does this. */
async function asked(handler: Handler, more: Partial<OutgoingRequest> = {}): Promise<Exchange> {
  server = await listen(handler);
  return to(`http://127.0.0.1:${server.port}/`, more);
}

/** For an answer that is to come, and for one that never will. */
const PATIENT = { connectMs: 10_000, idleMs: 10_000, answerMs: 10_000, answerBytes: 10_000 };
const HASTY = { ...PATIENT, idleMs: 300, answerMs: 300 };

function to(url: string, more: Partial<OutgoingRequest> = {}): Promise<Exchange> {
  return sendRequest({
    url,
    site: url,
    allowHttp: true,
    method: 'GET',
    signal: new AbortController().signal,
    limits: PATIENT,
    ...more,
  });
}

/** `kind code`, or the status of an answer. */
const named = (exchange: Exchange) =>
  exchange.kind === 'answer' ? exchange.answer.status : `${exchange.kind} ${exchange.error.code}`;

describe('a request', () => {
  it('brings the whole answer, whatever its status, and tells of its progress', async () => {
    const body = new Uint8Array(200_000).fill(65);
    const seen: number[] = [];
    const exchange = await asked(
      async (request, response) => {
        let size = 0;
        for await (const part of request) size += (part as Buffer).byteLength;
        response.writeHead(422, { 'content-type': 'application/json' }).end(`{"size":${size}}`);
      },
      { method: 'POST', body, progress: (sent) => seen.push(sent) },
    );
    if (exchange.kind !== 'answer') throw new Error(named(exchange) as string);
    expect(exchange.answer.status).toBe(422);
    expect(answerJson(exchange.answer)).toEqual({ ok: true, value: { size: 200_000 } });
    expect(seen.at(-1)).toBe(200_000);
    expect(seen).toEqual([...seen].sort((one, other) => one - other));
    expect(seen.length).toBeGreaterThan(2);
  });

  it('S52 keeps no cookie', async () => {
    const cookies: (string | undefined)[] = [];
    server = await listen((request, response) => {
      cookies.push(request.headers.cookie);
      response.setHeader('set-cookie', 'session=1').end('{}');
    });
    const url = `http://127.0.0.1:${server.port}/`;
    await to(url);
    await to(url);
    expect(cookies).toEqual([undefined, undefined]);
  });

  it('with a header no request may carry is not sent, and the header is not told', async () => {
    const exchange = await asked((_, response) => response.end(), {
      headers: { authorization: 'geheim\r\nx: y' },
    });
    expect(named(exchange)).toBe('refused deliver-refused');
    expect(JSON.stringify(exchange)).not.toContain('geheim');
    expect(server?.requests()).toBe(0);
  });
});

describe('R28 what certainly was not sent is told from what may have been', () => {
  it('nobody listens', async () => {
    const gone = await listen(() => undefined);
    await gone.close();
    expect(named(await to(`http://127.0.0.1:${gone.port}/`))).toBe('missed deliver-unreachable');
  });

  it('a name without an address', async () => {
    const resolve: Resolve = () =>
      Promise.reject(Object.assign(new Error(), { code: 'EAI_AGAIN' }));
    expect(named(await to('http://a.example.kr/', { resolve }))).toBe('missed deliver-unreachable');
  });

  it('no TLS where it was expected', async () => {
    server = await listen((_, response) => response.end());
    expect(named(await to(`https://127.0.0.1:${server.port}/`))).toBe('missed deliver-unreachable');
    expect(server.requests()).toBe(0);
  });

  it('reset once the request was there', async () => {
    const exchange = await asked((request) => void request.socket.destroy(), {
      method: 'POST',
      body: new Uint8Array(10),
    });
    expect(named(exchange)).toBe('lost deliver-timeout');
  });

  it('no answer in time', async () => {
    expect(named(await asked(() => undefined, { limits: HASTY }))).toBe('lost deliver-timeout');
  });

  it('half an answer', async () => {
    const exchange = await asked((_, response) => {
      response.writeHead(201, { 'content-length': '100' });
      response.write('{"id":');
      setTimeout(() => response.socket?.destroy(), 20);
    });
    expect(named(exchange)).toBe('lost deliver-timeout');
  });

  it('S52 an answer that drips', async () => {
    let timer: NodeJS.Timeout | undefined;
    const exchange = await asked(
      (_, response) => {
        response.writeHead(200);
        timer = setInterval(() => response.write(' '), 20);
      },
      { limits: HASTY },
    );
    clearInterval(timer);
    expect(named(exchange)).toBe('lost deliver-timeout');
  });

  it('ended on purpose, before and after it left', async () => {
    expect(
      named(await asked((_, response) => response.end(), { signal: AbortSignal.abort() })),
    ).toBe('missed cancelled');
    const ending = new AbortController();
    expect(named(await asked(() => ending.abort(), { signal: ending.signal }))).toBe(
      'lost cancelled',
    );
  });

  it('an answer that comes before all was sent counts', async () => {
    const exchange = await asked(
      (request, response) => {
        response.writeHead(413, { connection: 'close' }).end('{}');
        request.socket.end();
      },
      { method: 'POST', body: new Uint8Array(4_000_000) },
    );
    expect([413, 'lost deliver-timeout']).toContain(named(exchange));
  });
});

describe('S50 nobody is sent elsewhere', () => {
  it.each([301, 302, 303, 307, 308])('%i is not followed', async (status) => {
    const other = await listen((_, response) => response.end('{}'));
    const there = `http://127.0.0.1:${other.port}/steal?x=1`;
    const exchange = await asked(
      (_, response) => response.writeHead(status, { location: there }).end(),
      { method: 'POST', headers: { authorization: 'Basic x' }, body: new Uint8Array(3) },
    );
    expect(exchange).toMatchObject({
      kind: 'refused',
      error: { code: 'deliver-redirected', values: { to: there.replace('?x=1', '') } },
    });
    expect(other.requests()).toBe(0);
    await other.close();
  });

  it('R34 the log-in page of a network in between is gone in an hour', async () => {
    const exchange = await asked((_, response) =>
      response.writeHead(302, { location: 'http://portal.cafe.example/login' }).end(),
    );
    expect(named(exchange)).toBe('missed deliver-redirected');
  });
});

describe('S51 the checked address alone is connected to', () => {
  it('a name that moves to this machine between two looks is not followed there', async () => {
    server = await listen((_, response) => response.end('{}'));
    let looks = 0;
    const resolve: Resolve = async () => {
      looks += 1;
      return [{ address: looks === 1 ? '203.0.113.7' : '127.0.0.1', family: 4 }];
    };
    const url = `http://cms.example.kr:${server.port}/`;
    const limits = { connectMs: 100 };
    expect(named(await to(url, { resolve, limits }))).toBe('missed deliver-unreachable');
    expect(looks).toBe(1);
    expect(named(await to(url, { resolve, limits }))).toBe('refused deliver-address');
    expect(server.connections()).toBe(0);
  });

  it('the name is still what the server and its certificate are asked for', async () => {
    let host: string | undefined;
    server = await listen((request, response) => {
      host = request.headers.host;
      response.end('{}');
    });
    const resolve: Resolve = async () => [{ address: '127.0.0.1', family: 4 }];
    const url = `http://cms.localhost:${server.port}/`;
    expect(named(await to(url, { resolve }))).toBe(200);
    expect(host).toBe(`cms.localhost:${server.port}`);
  });
});

describe('S52 an answer is not trusted', () => {
  it('is cut off when it is too large', async () => {
    const exchange = await asked((_, response) => response.end('x'.repeat(20_000)));
    expect(named(exchange)).toBe('lost deliver-answer');
  });

  it('is unpacked no further than that', async () => {
    const bomb = gzipSync(Buffer.alloc(5_000_000));
    expect(bomb.byteLength).toBeLessThan(10_000);
    const exchange = await asked((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    );
    expect(named(exchange)).toBe('lost deliver-answer');
  });

  it('is unpacked where it is small', async () => {
    const exchange = await asked((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('{"a":1}')),
    );
    if (exchange.kind !== 'answer') throw new Error(named(exchange) as string);
    expect(answerJson(exchange.answer)).toEqual({ ok: true, value: { a: 1 } });
  });

  const read = (text: string) =>
    answerJson({ status: 200, headers: {}, body: new TextEncoder().encode(text) });

  it('is JSON, or it is told what it was', () => {
    expect(read('<!doctype html><title>Wi-Fi\n로그인</title><script>x</script>')).toEqual({
      ok: false,
      error: { code: 'deliver-answer', detail: '200 : Wi-Fi 로그인' },
    });
    expect(read('')).toMatchObject({ ok: false, error: { code: 'deliver-answer' } });
    expect(read('{"a":')).toMatchObject({ ok: false, error: { code: 'deliver-answer' } });
    // As a site answers whose PHP files were saved with a byte order mark.
    expect(read('\uFEFF\uFEFF\uFEFF{"a":1}')).toEqual({ ok: true, value: { a: 1 } });
  });

  it('is not 100,000 deep', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(read(deep)).toMatchObject({ ok: false, error: { code: 'deliver-answer' } });
    expect(read(JSON.stringify({ text: '[[{{'.repeat(200) }))).toMatchObject({ ok: true });
  });
});

describe('S54 certificates', () => {
  async function met(name: string, trusted: boolean): Promise<string | number> {
    if (trusted) {
      const make = tls.createSecureContext;
      vi.spyOn(tls, 'createSecureContext').mockImplementation((options) =>
        make({ ...options, ca: tlsFile('authority.pem') }),
      );
    }
    server = await listen((_, response) => response.end('{}'), certificate(name));
    const exchange = await to(`https://localhost:${server.port}/`, {
      headers: { authorization: 'Basic x' },
    });
    if (exchange.kind !== 'answer') expect(server.requests()).toBe(0);
    return named(exchange);
  }

  it('a good one is accepted', async () => {
    expect(await met('good', true)).toBe(200);
  });

  it.each(['expired', 'stranger'])('%s is refused before a byte is sent', async (name) => {
    expect(await met(name, true)).toBe('missed deliver-certificate');
  });

  it('one of an unknown authority is refused before a byte is sent', async () => {
    expect(await met('good', false)).toBe('missed deliver-certificate');
  });
});
