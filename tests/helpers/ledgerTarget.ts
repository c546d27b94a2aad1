import type {
  Connector,
  Delivery,
  Found,
  Outcome,
  RemoteCopy,
} from '../../electron/deliver/connector';
import { DEFAULT_MAPPING } from '../../shared/deliver/mapping';
import type { Target } from '../../shared/deliver/target';
import { success } from '../../shared/errors';

/** What goes wrong with one request. `reset-after`: the target did it, and its answer was lost. */
export type Fault = 'none' | 'unreachable' | 'busy' | 'reset-before' | 'reset-after';

export const TARGET: Target = {
  kind: 'folder',
  id: 'site',
  name: '누리집',
  outletId: '',
  mapping: DEFAULT_MAPPING,
  path: '/nowhere',
};

/**
 * A target that keeps a ledger of everything it ever made, and fails as it is told. It has no
 * idempotency of its own, as plain WordPress has none (QUALITY R30): two creations are two articles.
 * Real CMSs are in the peers' suite; this one lets a property test play thousands of histories.
 */
export class LedgerTarget {
  readonly articles: {
    id: string;
    story: string;
    text: string;
    status: string;
    revision: number;
  }[] = [];
  readonly photos: { id: string; hash: string }[] = [];
  /** The fault of each request to come; none when it runs out. */
  faults: Fault[] = [];
  requests = 0;
  /** How often it was asked to send. */
  sends = 0;
  /** Called in the middle of each request, where a crash hurts most. */
  onRequest: () => void = () => {};
  /** Every attempt begins when this is over. */
  held: Promise<void> = Promise.resolve();

  /** One request: gives what the target answers, or how it failed. */
  private request<T>(work: () => T): { answer: T } | { failed: 'missed' | 'lost' } {
    this.requests += 1;
    const fault = this.faults.shift() ?? 'none';
    if (fault === 'unreachable' || fault === 'busy') return { failed: 'missed' };
    if (fault === 'reset-before') return { failed: 'lost' };
    const answer = work();
    this.onRequest();
    return fault === 'reset-after' ? { failed: 'lost' } : { answer };
  }

  private copyOf(story: string, photos: RemoteCopy['photos']): RemoteCopy | null {
    const article = this.articles.find((one) => one.story === story);
    if (!article) return null;
    const { id, status, revision } = article;
    return {
      remoteId: id,
      url: `https://example.kr/${id}`,
      status,
      revision: `${revision}`,
      photos,
    };
  }

  readonly connector: Connector = {
    kind: 'folder',
    needsSecret: () => false,
    test: async () => success({ account: '', server: 'ledger', warnings: [], pin: null }),
    find: async ({ storyId, payload, known }) => {
      const found = this.request(() => this.copyOf(storyId, known?.photos ?? {}));
      if ('failed' in found) return { ok: false, error: { code: 'deliver-unreachable' } };
      return success(this.compared(found.answer, storyId, textOf(payload), payload.kind));
    },
    send: (delivery) => this.send(delivery),
  };

  private compared(copy: RemoteCopy | null, story: string, text: string, kind: string): Found {
    if (!copy) return { kind: 'nothing' };
    const article = this.articles.find((one) => one.story === story);
    const wanted = kind === 'withdraw' ? 'draft' : 'publish';
    const same = article?.text === text && article.status === wanted;
    return {
      kind: 'copy',
      copy,
      differences: same ? [] : [{ field: 'body', sent: text, found: article?.text ?? '' }],
    };
  }

  private async send({ storyId, payload, known, remember }: Delivery): Promise<Outcome> {
    this.sends += 1;
    await this.held;
    const failed = (kind: 'missed' | 'lost'): Outcome => ({
      kind,
      error: { code: kind === 'lost' ? 'deliver-timeout' : 'deliver-unreachable' },
    });
    const looked = this.request(() => this.copyOf(storyId, known?.photos ?? {}));
    if ('failed' in looked) return failed('missed');
    let photos = { ...known?.photos };
    for (const { hash } of payload.photos) {
      if (photos[hash]) continue;
      const there = this.request(() => this.photos.find((photo) => photo.hash === hash) ?? null);
      if ('failed' in there) return failed('missed');
      const made = there.answer
        ? { answer: there.answer }
        : this.request(() => {
            const photo = { id: `p${this.photos.length + 1}`, hash };
            this.photos.push(photo);
            return photo;
          });
      if ('failed' in made) return failed('missed');
      photos = { ...photos, [hash]: { id: made.answer.id, url: '' } };
      await remember({ remoteId: '', url: '', revision: '', status: '', ...known, photos });
    }
    const status = payload.kind === 'withdraw' ? 'draft' : 'publish';
    const text = textOf(payload);
    const done = this.request(() => {
      const there = this.articles.find((one) => one.id === looked.answer?.remoteId);
      if (there) Object.assign(there, { text, status, revision: there.revision + 1 });
      else {
        const id = `${this.articles.length + 1}`;
        this.articles.push({ id, story: storyId, text, status, revision: 1 });
      }
      return this.copyOf(storyId, photos);
    });
    if ('failed' in done) return failed(done.failed);
    return done.answer ? { kind: 'arrived', copy: done.answer, differences: [] } : failed('lost');
  }
}

function textOf(payload: Delivery['payload']): string {
  return payload.story.headline;
}
