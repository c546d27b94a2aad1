import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerWith, type Reply, type ServerFault } from './faults';
import { type Loopback, listen } from './loopback';

export interface ReceivedPart {
  name: string;
  file: string;
  type: string;
  bytes: Buffer;
}

/** A story as the receiver keeps it. */
interface Received {
  id: number;
  guid: string;
  revision: number;
  document: Record<string, unknown>;
  /** Digests of the photographs that came with it. */
  photos: string[];
}

/** A request as it came. */
export interface Came {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/**
 * A receiver of stories on 127.0.0.1 with a ledger of everything it ever made, and faults on demand.
 * It has no idempotency unless told to: the same story again is a second one.
 *
 * `POST /stories`, `PUT /stories/ID`, `DELETE /stories/ID`, `GET /stories/GUID`,
 * `GET /search?guid=…` (a list), `PUT /photos/HASH`.
 */
export class ReceiverServer {
  readonly stories: Received[] = [];
  /** Every photograph that was put at an address of its own, each time it was. */
  readonly photos: { hash: string; digest: string }[] = [];
  readonly came: Came[] = [];
  faults: ServerFault[] = [];
  readonly seen = new Set<ServerFault>();
  onRequest: () => void = () => {};
  /** Whether it tells states apart and honours `If-Match`. */
  tags = true;
  /** Whether it knows a repetition by `idempotency-key`. */
  remembers = false;
  /** Refuses a request, if it is to be refused. */
  refuses: (came: Came) => Reply | null = () => null;
  /** What it answers on top of that, where it shows a story. */
  more: Record<string, unknown> = {};
  private readonly answered = new Map<string, Reply>();
  private server: Loopback | null = null;
  private last = 100;

  private constructor() {}

  static async start(certificate?: { key: string; cert: string }): Promise<ReceiverServer> {
    const receiver = new ReceiverServer();
    receiver.server = await listen((request, response) => {
      void receiver.handle(request, response).catch(() => response.destroy());
    }, certificate);
    return receiver;
  }

  get port(): number {
    return this.server?.port ?? 0;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  close = async (): Promise<void> => this.server?.close();

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const fault = this.faults.shift() ?? 'none';
    this.seen.add(fault);
    this.onRequest();
    await answerWith(fault, request, response, (body) => {
      const { method = '', url: path = '', headers } = request;
      const came = { method, path, headers, body };
      this.came.push(came);
      return this.refuses(came) ?? this.remembered(came);
    });
  }

  private remembered(came: Came): Reply {
    const key = came.headers['idempotency-key'];
    if (!this.remembers || typeof key !== 'string' || came.method === 'GET')
      return this.reply(came);
    // A key with other contents is no repetition, and would be told so.
    const mark = `${key} ${createHash('sha256').update(came.body).digest('hex')}`;
    const before = this.answered.get(mark);
    if (before) return before;
    const reply = this.reply(came);
    this.answered.set(mark, reply);
    return reply;
  }

  private reply({ method, path, headers, body }: Came): Reply {
    const { pathname, searchParams } = new URL(path, this.url);
    const [, kind = '', id = ''] = pathname.split('/').map(decodeURIComponent);
    const none = { status: 404, json: { code: 'not_found', message: '' } };
    if (method === 'OPTIONS') return { status: 200, json: {} };
    if (kind === 'search') {
      const found = this.stories.find(({ guid }) => guid === searchParams.get('guid'));
      return { status: 200, json: { items: found ? [this.show(found)] : [] } };
    }
    if (kind === 'photos') {
      const digest = createHash('sha256').update(body).digest('hex');
      this.photos.push({ hash: id, digest });
      return { status: 200, json: null };
    }
    if (kind !== 'stories') return none;
    const story = this.stories.find((one) => one.guid === id || `${one.id}` === id);
    if (method === 'GET') return story ? this.answer(200, story) : none;
    if (method === 'DELETE') {
      if (!story) return none;
      this.stories.splice(this.stories.indexOf(story), 1);
      return { status: 200, json: {} };
    }
    const sent = this.read(headers['content-type'] ?? '', body);
    if (method === 'POST') {
      const guid = String(sent.document.uri ?? sent.document.guid ?? '');
      this.last += 1;
      const made = { id: this.last, guid, revision: 1, ...sent };
      this.stories.push(made);
      return this.answer(201, made);
    }
    if (!story) return none;
    const asked = headers['if-match'];
    if (this.tags && asked !== undefined && asked !== tagOf(story)) {
      return { status: 412, json: { code: 'changed', message: '' } };
    }
    Object.assign(story, sent, { revision: story.revision + 1 });
    return this.answer(200, story);
  }

  private answer(status: number, story: Received): Reply {
    const headers = this.tags ? { etag: tagOf(story) } : undefined;
    return { status, json: this.show(story), headers };
  }

  private show({ id, document }: Received): Record<string, unknown> {
    return { ...document, id, url: `https://news.example.kr/${id}`, ...this.more };
  }

  private read(type: string, body: Buffer): Pick<Received, 'document' | 'photos'> {
    if (!type.startsWith('multipart/')) return { document: JSON.parse(`${body}`), photos: [] };
    const [document, ...photos] = formParts(type, body);
    return {
      document: JSON.parse(`${document?.bytes}`),
      photos: photos.map(({ bytes }) => createHash('sha256').update(bytes).digest('hex')),
    };
  }
}

const tagOf = ({ id, revision }: Received) => `"${id}-${revision}"`;

/** The files of a form (RFC 7578). */
export function formParts(type: string, body: Buffer): ReceivedPart[] {
  const boundary = `--${/boundary=(\S+)/.exec(type)?.[1] ?? ''}`;
  const text = body.toString('latin1');
  return text
    .split(boundary)
    .slice(1, -1)
    .map((part) => {
      const head = part.indexOf('\r\n\r\n');
      const said = Buffer.from(part.slice(0, head), 'latin1').toString('utf8');
      return {
        name: / name="([^"]*)"/.exec(said)?.[1] ?? '',
        file: / filename="([^"]*)"/.exec(said)?.[1] ?? '',
        type: /Content-Type: (.+)/.exec(said)?.[1] ?? '',
        bytes: Buffer.from(part.slice(head + 4, -2), 'latin1'),
      };
    });
}
