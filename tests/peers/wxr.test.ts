import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainText } from '../../electron/deliver/plainText';
import { exporterOf } from '../../electron/export/registry';
import type { PublishedStory } from '../../shared/story/published';
import { temporaryFolder } from '../helpers/storage';
import { OPTIONS } from '../unit/export/contract';
import { everythingDoc } from '../unit/export/everything';
import { MEDIA, published, sampleDoc } from '../unit/export/material';
import { peers } from './peers';

const peer = peers.wordpress;
/** Folder of WordPress's own importer, a plugin that no registry has. */
const plugin = process.env.SONGGO_WORDPRESS_IMPORTER ?? '';
const hasPlugin = existsSync(join(plugin, 'wordpress-importer.php'));

interface RawPost {
  slug: string;
  status: string;
  date_gmt: string;
  title: { raw: string };
  content: { raw: string };
  excerpt: { raw: string };
  _embedded: {
    author: { name: string }[];
    'wp:term': { name: string; taxonomy: string }[][];
  };
}

describe.skipIf(peer === null || !hasPlugin)('WordPress’s own importer', () => {
  const { base, site, users } = peer ?? { base: '', site: '', users: null };
  const folder = temporaryFolder();
  const guids = ['1a', '2b', '3c'].map(
    (end) => `urn:uuid:5b0a7e0a-58a6-4b1e-9a3c-1f6d0d0c2b${end}`,
  );
  const [usable, english, killed] = guids as [string, string, string];
  let stories: PublishedStory[];
  let said: string[];

  beforeAll(async () => {
    stories = [
      published(everythingDoc(), { guid: usable }),
      published(sampleDoc('en'), { guid: english }),
      published(sampleDoc(), {
        guid: killed,
        release: { pubStatus: 'canceled', correction: null },
      }),
    ];
    const options = { ...OPTIONS, site: 'https://example.kr/' };
    const made = await exporterOf('wxr')?.exportMany?.(stories, MEDIA, options);
    if (!made?.ok) throw new Error(JSON.stringify(made));
    const file = join(folder.path, 'stories.xml');
    writeFileSync(file, made.value.files[0]?.bytes ?? '');
    const script = resolve('scripts/peers/wordpressImport.php');
    said = [1, 2].map(() =>
      execFileSync('php', [script, site, plugin, file], { encoding: 'utf8' }),
    );
  });
  afterAll(() => folder.remove());

  async function post(guid: string): Promise<RawPost> {
    const login = Buffer.from(`editor:${users?.editor.secret}`).toString('base64');
    const slug = `story-${guid.replace('urn:uuid:', '')}`;
    const query = `slug=${slug},${slug}__trashed,${slug}-2&status=publish,draft,trash`;
    const answer = await fetch(`${base}/wp-json/wp/v2/posts?${query}&context=edit&_embed`, {
      headers: { authorization: `Basic ${login}` },
    });
    const found = (await answer.json()) as RawPost[];
    // The file was imported twice.
    expect(found).toHaveLength(1);
    return found[0] as RawPost;
  }

  it('takes every story once, with its text, author, categories, tags and time', async () => {
    for (const [index, guid] of [usable, english].entries()) {
      const story = stories[index] as PublishedStory;
      const there = await post(guid);
      expect(there.status).toBe('publish');
      expect(plainText(there.title.raw)).toBe(story.headline);
      expect(plainText(there.excerpt.raw)).toBe(story.deck);
      expect(`${there.date_gmt}Z`).toBe(
        new Date(story.firstCreated).toISOString().replace('.000', ''),
      );
      const [author] = there._embedded.author;
      expect(author?.name).toBe(story.bylines[0]?.name);
      const terms = there._embedded['wp:term'].flat();
      const names = (taxonomy: string) =>
        terms.filter((one) => one.taxonomy === taxonomy).map(({ name }) => plainText(name));
      expect(names('category').sort()).toEqual(story.sections.map(({ name }) => name).sort());
      expect(names('post_tag').sort()).toEqual([...story.keywords].sort());
      const blocks = there.content.raw.match(/<!-- wp:[\w/-]+/g) ?? [];
      expect(blocks.length).toBeGreaterThan(2);
      expect(there.content.raw).not.toContain('<script');
    }
  });

  it('takes what was taken back into the bin', async () => {
    expect((await post(killed)).status).toBe('trash');
  });

  it('makes nothing of the same file again', () => {
    expect(said[0]).not.toMatch(/already exists|이미/);
    expect(said[1]).toMatch(/already exists|이미/);
  });
});
