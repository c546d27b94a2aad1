import { expect, it } from 'vitest';
import { filtered, isMine } from '../../../../renderer/comments/threadFilter';

const said = (authorId: string, mentions: string[] = []) => ({
  authorId,
  authorName: authorId,
  at: 1,
  text: '확인',
  mentions,
});
const thread = (id: string, resolved: boolean, ...comments: ReturnType<typeof said>[]) => ({
  id,
  anchor: { kind: 'story' as const },
  quote: '',
  former: [],
  resolved,
  comments,
});
const THREADS = [
  thread('mine', false, said('p1')),
  thread('answered', true, said('p2'), said('p1')),
  thread('addressed', false, said('p2', ['p1'])),
  thread('other', false, said('p2', ['p3'])),
];
const ids = (all: boolean, mine: boolean, me: string) =>
  filtered(THREADS, { all, mine }, me).map(({ id }) => id);

it('open or all, and of them those in which one wrote or is addressed', () => {
  expect(ids(false, false, 'p1')).toEqual(['mine', 'addressed', 'other']);
  expect(ids(true, false, 'p1')).toHaveLength(4);
  expect(ids(true, true, 'p1')).toEqual(['mine', 'answered', 'addressed']);
  expect(ids(false, true, 'p1')).toEqual(['mine', 'addressed']);
});

it('nobody has threads of their own', () => {
  expect(isMine(thread('x', false, said('')), '')).toBe(false);
});
