import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerWith, LOST_ANSWERS, type Reply, type ServerFault } from './faults';
import { type Loopback, listen } from './loopback';

/**
 * A CMS's API on 127.0.0.1 with faults on demand; each kind of CMS keeps a ledger of everything it
 * ever made. The real ones are in the peers' suite.
 */
export abstract class FaultServer {
  /** The fault of each request to come; none when it runs out. */
  faults: ServerFault[] = [];
  /** Which faults happened. */
  readonly seen = new Set<ServerFault>();
  /** Paths of all requests, in order. */
  readonly asked: string[] = [];
  /** Requests that were done and whose answer was lost: `POST /posts/`. */
  readonly unanswered: string[] = [];
  /** Called before each request is answered. */
  onRequest: () => void = () => {};
  /** What this site answers to a request in its own way; null for as usual. */
  instead: (came: {
    method: string;
    url: URL;
    request: IncomingMessage;
    body: Buffer;
  }) => Reply | null = () => null;
  /** Writes to an article that came, done or not. */
  articleWrites = 0;
  private server: Loopback | null = null;

  /** Does what is asked, as the CMS would. */
  protected abstract reply(request: IncomingMessage, url: URL, body: Buffer): Reply;
  /** How many articles were ever made. */
  abstract articles(): number;
  /** By the server's own clock, in milliseconds since 1970. */
  now = (): number => Date.now();

  async start(): Promise<this> {
    this.server = await listen((request, response) => {
      void this.handle(request, response).catch(() => response.destroy());
    });
    return this;
  }

  get url(): string {
    return `http://127.0.0.1:${this.server?.port ?? 0}`;
  }

  get requests(): number {
    return this.server?.requests() ?? 0;
  }

  close = async (): Promise<void> => this.server?.close();

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const fault = this.faults.shift() ?? 'none';
    this.seen.add(fault);
    this.asked.push(request.url ?? '');
    this.onRequest();
    await answerWith(fault, request, response, (body) => {
      const url = new URL(request.url ?? '/', this.url);
      if (LOST_ANSWERS.includes(fault)) this.unanswered.push(`${request.method} ${url.pathname}`);
      const headers = { date: new Date(this.now()).toUTCString() };
      const own = this.instead({ method: request.method ?? '', url, request, body });
      return { headers, ...(own ?? this.reply(request, url, body)) };
    });
  }
}

/** Fields and file of a form, as Latin-1. */
export function formFields(body: Buffer): Map<string, string> {
  const text = body.toString('latin1');
  const boundary = text.slice(0, text.indexOf('\r\n'));
  const fields = new Map<string, string>();
  for (const part of text.split(boundary).slice(1, -1)) {
    const head = part.indexOf('\r\n\r\n');
    const name = / name="(\w+)"/.exec(part.slice(0, head))?.[1] ?? '';
    fields.set(name, part.slice(head + 4, -2));
  }
  return fields;
}
