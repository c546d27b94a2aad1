import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newTarget } from '../../../renderer/settings/newTarget';
import { DEFAULT_MAPPING, type Mapping } from '../../../shared/deliver/mapping';
import type { Target } from '../../../shared/deliver/target';
import { type Desk, openDesk } from '../../helpers/desk';
import { formFields } from '../../helpers/faultServer';
import { GhostLedger } from '../../helpers/ghostLedger';
import { WordpressLedger } from '../../helpers/wordpressLedger';
import { published, sampleDoc } from '../../unit/export/material';

// What these CMSs were seen to do, where it needs no real one.

let desks: Desk[] = [];
afterEach(async () => {
  for (const one of desks) await one.close();
  desks = [];
});
async function opened(target: Target, secret: string): Promise<Desk> {
  const one = await openDesk(target, secret);
  desks.push(one);
  return one;
}

describe('WordPress', () => {
  let site: WordpressLedger;
  beforeEach(async () => {
    site = await new WordpressLedger().start();
    return () => site.close();
  });
  const desk = (mapping: Partial<Mapping> = {}) => {
    const target = newTarget('wordpress', '누리집') as Extract<Target, { kind: 'wordpress' }>;
    const own = { ...DEFAULT_MAPPING, ...mapping };
    return opened(
      { ...target, url: site.url, user: 'desk', allowHttp: true, mapping: own },
      'abcd',
    );
  };

  it('has its API behind a parameter where it has no addresses of its own', async () => {
    site.plainPermalinks = true;
    expect(await (await desk()).send()).toMatchObject({
      state: 'delivered',
      receipt: { differences: [] },
    });
    expect(site.posts).toHaveLength(1);
    expect(site.media).toHaveLength(2);
  });

  it('has a category that a look does not find: it is taken when making it says which it is', async () => {
    site.instead = ({ method, url }) =>
      method === 'POST' && url.pathname.endsWith('/categories')
        ? { status: 400, json: { code: 'term_exists', message: '', data: { term_id: 77 } } }
        : null;
    const one = await desk({ sections: { 'culture-life': '문화' } });
    expect((await one.send()).receipt?.differences).toEqual([]);
    expect(site.posts[0]?.categories).toEqual([77]);
  });

  it('numbers its tags: a keyword of digits is the tag of that name, not of that number', async () => {
    await (await desk()).send({ story: { keywords: ['119', '강변'] } });
    const names = site.posts[0]?.tags.map((id) => site.terms.find((one) => one.id === id)?.name);
    expect(names).toEqual(['119', '강변']);
  });

  it('refuses a photograph for good with a 500: it is not sent again and again', async () => {
    let uploads = 0;
    site.instead = ({ method, url }) => {
      if (method !== 'POST' || !url.pathname.endsWith('/media')) return null;
      uploads += 1;
      return { status: 500, json: { code: 'rest_upload_sideload_error', message: '종류' } };
    };
    const sent = await (await desk()).send();
    expect(sent).toMatchObject({
      state: 'refused',
      error: { code: 'deliver-refused', detail: '500 rest_upload_sideload_error: 종류' },
    });
    expect(uploads).toBe(1);
    expect(site.posts).toEqual([]);
  });

  it('is told the digest of each photograph, and gets one again that was cut off on its way', async () => {
    let cutOff = true;
    site.instead = ({ method, url, request, body }) => {
      if (method !== 'POST' || !url.pathname.endsWith('/media')) return null;
      const file = Buffer.from(formFields(body).get('file') ?? '', 'latin1');
      expect(request.headers['content-md5']).toBe(createHash('md5').update(file).digest('hex'));
      if (!cutOff) return null;
      cutOff = false;
      return { status: 412, json: { code: 'rest_upload_hash_mismatch', message: '' } };
    };
    expect((await (await desk()).send()).state).toBe('delivered');
    expect(site.media).toHaveLength(2);
  });

  it('has put it into the bin already: that is what was asked for', async () => {
    const one = await desk({ withdrawal: 'trash' });
    await one.send();
    site.instead = ({ method }) => {
      const [post] = site.posts;
      if (method !== 'DELETE' || !post) return null;
      Object.assign(post, { status: 'trash', slug: `${post.slug}__trashed` });
      return { status: 410, json: { code: 'rest_already_trashed', message: '' } };
    };
    expect(await one.send({ kind: 'withdraw' })).toMatchObject({
      state: 'delivered',
      receipt: { differences: [] },
    });
    expect(site.posts).toMatchObject([{ status: 'trash' }]);
  });
});

describe('Ghost', () => {
  let site: GhostLedger;
  beforeEach(async () => {
    site = await new GhostLedger().start();
    return () => site.close();
  });
  const desk = () => {
    const target = newTarget('ghost', '주말판') as Extract<Target, { kind: 'ghost' }>;
    const secret = `${'ab'.repeat(12)}:${'cd'.repeat(32)}`;
    return opened({ ...target, url: site.url, allowHttp: true }, secret);
  };

  it('hides tags that begin with #: a keyword of that form is a keyword', async () => {
    const one = await desk();
    await one.send({ story: { keywords: ['#강변', '##', '도서관'] } });
    expect(site.posts[0]?.tags.map(({ name }) => name).slice(1)).toEqual(['강변', '도서관']);
  });

  it('takes no alt text of more than 191 characters and no deck of more than 300', async () => {
    const one = await desk();
    const story = published(sampleDoc());
    const [photo] = story.photos;
    const body = story.body.map((block) =>
      block.kind === 'figure' ? { ...block, alt: '강'.repeat(300) } : block,
    );
    await one.send({
      story: { ...story, body, deck: '길'.repeat(400), photos: photo ? [photo] : [] },
    });
    expect(site.posts[0]).toMatchObject({
      feature_image_alt: `${'강'.repeat(190)}…`,
      custom_excerpt: `${'길'.repeat(299)}…`,
    });
  });

  it('makes nothing of Korean file names: each upload has one of its own in ASCII', async () => {
    const names: string[] = [];
    site.instead = ({ url, body }) => {
      if (url.pathname.endsWith('/images/upload/')) {
        names.push(/filename="([^"]*)"/.exec(body.toString('latin1'))?.[1] ?? '');
      }
      return null;
    };
    await (await desk()).send();
    expect(names).toHaveLength(2);
    expect(new Set(names).size).toBe(2);
    for (const name of names) expect(name).toMatch(/^[\w-]+\.jpg$/);
  });
});
