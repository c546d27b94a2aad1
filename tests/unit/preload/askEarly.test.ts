import { expect, it } from 'vitest';
import { askEarly } from '../../../electron/preload/askEarly';

/** Main as the preload sees it: answers by channel, and the events it tells. */
function main(answers: Record<string, () => unknown>) {
  const asked: string[] = [];
  const listeners = new Map<string, Set<(value: unknown) => void>>();
  const ask = async (channel: string, input?: unknown) => {
    asked.push(input ? `${channel} ${JSON.stringify(input)}` : channel);
    return answers[channel]?.();
  };
  const follow = (event: string, listener: (value: unknown) => void) => {
    const all = listeners.get(event) ?? new Set();
    listeners.set(event, all.add(listener));
    return () => void all.delete(listener);
  };
  const tell = (event: string, value: unknown) => {
    for (const listener of listeners.get(event) ?? []) listener(value);
  };
  return { asked, tell, early: askEarly(ask, follow) };
}
const ok = (value: unknown) => ({ ok: true, value });
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

it('asks before the page does, and gives each answer once', async () => {
  let reads = 0;
  const { asked, early } = main({
    'settings.read': () => {
      reads += 1;
      return ok(reads);
    },
    'app.info': () => ok({ storyId: 's1' }),
    'stories.open': () => ok('state'),
  });
  await settled();
  expect(asked).toEqual(['settings.read', 'app.info', 'stories.open {"id":"s1"}']);
  expect(await early.call('settings.read')).toEqual(ok(1));
  expect(await early.call('stories.open', { id: 's1' })).toEqual(ok('state'));
  expect(asked).toHaveLength(3);
  expect(await early.call('settings.read')).toEqual(ok(2));
  expect(await early.call('stories.open', { id: 's1' })).toEqual(ok('state'));
  expect(asked).toHaveLength(5);
});

it('asks for another story, and again after a refusal', async () => {
  const { asked, early } = main({
    'settings.read': () => {
      throw new Error('not there yet');
    },
    'app.info': () => ok({ storyId: 's1' }),
    'stories.open': () => ({ ok: false, error: { code: 'storage-stopped' } }),
  });
  await settled();
  await early.call('stories.open', { id: 's2' });
  await early.call('stories.open', { id: 's1' });
  await early.call('settings.read').catch(() => null);
  expect(asked.slice(3)).toEqual([
    'stories.open {"id":"s2"}',
    'stories.open {"id":"s1"}',
    'settings.read',
  ]);
});

it('keeps what is told before the page listens, once and in its order (R27)', async () => {
  const { tell, early } = main({ 'app.info': () => ok({ storyId: 's1' }) });
  tell('story.updated', 1);
  await settled();
  tell('story.updated', 2);
  tell('app.closing', null);
  const heard: unknown[] = [];
  const stop = early.listen('story.updated', (value) => heard.push(value));
  tell('story.updated', 3);
  stop();
  tell('story.updated', 4);
  early.listen('story.updated', (value) => heard.push(value))();
  expect(heard).toEqual([1, 2, 3]);
  early.listen('app.closing', (value) => heard.push(value));
  expect(heard).toEqual([1, 2, 3, null]);
});
