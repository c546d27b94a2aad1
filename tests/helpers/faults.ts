import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * What goes wrong with one request. `before`: nothing was done. `after`: it was done, and the answer
 * was lost on its way.
 */
export const FAULTS = [
  'none',
  'status-500',
  'status-502',
  'status-503',
  'status-429',
  'reset-before',
  'reset-after',
  'timeout-after',
  'half-answer',
  'drip',
  'wrong-id',
  'portal-page',
  'portal-redirect',
  'broken-500-after',
] as const;
export type ServerFault = (typeof FAULTS)[number];

/** What a request is answered with. */
export interface Reply {
  status: number;
  json: unknown;
  headers?: Record<string, string>;
}

/** Faults that do what was asked and lose the answer. */
export const LOST_ANSWERS: readonly ServerFault[] = [
  'reset-after',
  'timeout-after',
  'half-answer',
  'drip',
  'broken-500-after',
];

/**
 * Answers a request with a fault.
 * @param answer does what the request asks for; called once, or not at all
 */
export async function answerWith(
  fault: ServerFault,
  request: IncomingMessage,
  response: ServerResponse,
  answer: (body: Buffer) => Reply,
): Promise<void> {
  if (fault === 'reset-before') return void request.socket.destroy();
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const json = { 'content-type': 'application/json' };
  const failing = /^status-(\d+)$/.exec(fault)?.[1];
  if (failing) {
    const status = Number(failing);
    const waits = status === 503 || status === 429 ? { 'retry-after': '7' } : {};
    const said = { code: 'down', message: '<b>점검</b> 중' };
    // As WordPress says it, and as Ghost does.
    const text = JSON.stringify({ ...said, errors: [said] });
    response.writeHead(status, { ...json, ...waits }).end(text);
    return;
  }
  if (fault === 'portal-page') {
    const page = '<!doctype html><title>Wi-Fi 로그인</title>';
    response.writeHead(200, { 'content-type': 'text/html' }).end(page);
    return;
  }
  if (fault === 'portal-redirect') {
    response.writeHead(302, { location: 'http://portal.example/login' }).end();
    return;
  }
  const reply = answer(Buffer.concat(parts));
  const text = JSON.stringify(fault === 'wrong-id' ? withOtherId(reply.json) : reply.json);
  if (fault === 'reset-after') return void request.socket.destroy();
  if (fault === 'timeout-after') return;
  if (fault === 'broken-500-after') {
    response.writeHead(500, json).end('<p>There has been a critical error</p>');
    return;
  }
  const length = { 'content-length': `${Buffer.byteLength(text)}` };
  response.writeHead(reply.status, { ...json, ...length, ...reply.headers });
  if (fault === 'half-answer') {
    response.write(text.slice(0, text.length / 2));
    response.once('drain', () => undefined);
    setImmediate(() => response.destroy());
  } else if (fault === 'drip') {
    let at = 0;
    const timer = setInterval(() => {
      if (response.destroyed || at > 20) clearInterval(timer);
      else response.write(text.slice(at, at + 1));
      at += 1;
    }, 10);
    response.on('close', () => clearInterval(timer));
  } else response.end(text);
}

/** The id of something else, as a cache in between would give it. */
function withOtherId(json: unknown): unknown {
  if (Array.isArray(json)) return json;
  const { posts } = json as { posts?: object[] };
  if (posts) return { posts: posts.map(withOtherId) };
  const uri = Object.hasOwn(json as object, 'uri') ? { uri: 'urn:uuid:another' } : {};
  return { ...(json as object), ...uri, id: 7, slug: 'hello-world' };
}
