import { fieldConflicts } from '@shared/document/fieldConflicts';
import { createStoryDoc, readFields, writeFields } from '@shared/document/storyDoc';
import { expect, it } from 'vitest';
import * as Y from 'yjs';

const BASE = Y.encodeStateAsUpdate(createStoryDoc({ dateline: '서울', slot: '1면' }));
function copy(): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, BASE);
  return doc;
}
const meet = (to: Y.Doc, from: Y.Doc) => Y.applyUpdate(to, Y.encodeStateAsUpdate(from));

it('R22 a field that two wrote apart is told with both values and the one that is kept', () => {
  const [here, theirs] = [copy(), copy()];
  writeFields(here, { dateline: '강변', keywords: ['도서관'] });
  writeFields(theirs, { dateline: '한강', slot: '2면' });
  const [conflict, ...others] = fieldConflicts(here, theirs);
  expect(others).toEqual([]);
  expect(conflict).toMatchObject({ field: 'dateline', here: '강변', theirs: '한강' });
  meet(here, theirs);
  const { dateline, keywords, slot } = readFields(here);
  expect(dateline).toBe(conflict?.kept === 'here' ? '강변' : '한강');
  // What only one of them wrote is nobody's conflict, and stays.
  expect([keywords, slot]).toEqual([['도서관'], '2면']);
});

it('R22 who has seen the other’s value and writes another, or the same, is in no conflict', () => {
  const [here, theirs] = [copy(), copy()];
  writeFields(here, { dateline: '강변' });
  meet(theirs, here);
  writeFields(theirs, { dateline: '한강' });
  expect(fieldConflicts(here, theirs)).toEqual([]);
  expect(fieldConflicts(theirs, here)).toEqual([]);
  const [one, other] = [copy(), copy()];
  for (const doc of [one, other]) writeFields(doc, { slot: '3면' });
  expect(fieldConflicts(one, other)).toEqual([]);
  // Told once: whoever has merged has seen both.
  writeFields(other, { slot: '4면' });
  writeFields(one, { slot: '5면' });
  expect(fieldConflicts(one, other)).toHaveLength(1);
  meet(one, other);
  expect(fieldConflicts(one, other)).toEqual([]);
});
