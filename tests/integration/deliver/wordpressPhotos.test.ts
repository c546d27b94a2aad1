import { expect, it } from 'vitest';
import { DEFAULT_MAPPING } from '../../../shared/deliver/mapping';
import type { Target } from '../../../shared/deliver/target';
import { openDesk } from '../../helpers/desk';
import { WordpressLedger } from '../../helpers/wordpressLedger';

it('sends a photograph to WordPress again when another size, shape or quality is wanted of it', async () => {
  const server = await new WordpressLedger().start();
  const target: Target = {
    kind: 'wordpress',
    id: 'site',
    name: '누리집',
    outletId: '',
    mapping: DEFAULT_MAPPING,
    url: server.url,
    user: 'desk',
    allowHttp: true,
  };
  const one = await openDesk(target, 'abcd efgh');
  await one.send();
  expect(server.media).toHaveLength(2);
  const photo = { ...DEFAULT_MAPPING.photo, edge: 800 };
  target.mapping = { ...DEFAULT_MAPPING, photo };
  expect((await one.send()).receipt?.differences).toEqual([]);
  const [first, , third, fourth] = server.media;
  expect(server.media).toHaveLength(4);
  expect(third?.slug).toMatch(/^songgo-photo-[0-9a-f]{40}-[0-9a-f]{12}$/);
  expect(server.posts.at(-1)?.featured_media).toBe(third?.id);
  expect(server.posts.at(-1)?.content).toContain(`wp-image-${fourth?.id}`);
  await one.send();
  target.mapping = DEFAULT_MAPPING;
  await one.send();
  // The first ones are there still, and are known by their names.
  expect(server.media).toHaveLength(4);
  expect(server.posts.at(-1)?.featured_media).toBe(first?.id);
  await one.close();
  await server.close();
});
