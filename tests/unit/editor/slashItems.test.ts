import { describe, expect, it } from 'vitest';
import { SLASH_COMMANDS, type SlashItem, searchSlash } from '../../../renderer/editor/slashItems';
import en from '../../../resources/locales/en/commands.json';
import ko from '../../../resources/locales/ko/commands.json';

const name = (texts: typeof ko, id: string) =>
  texts.block[id.slice('block.'.length) as keyof typeof ko.block];
const items: SlashItem[] = SLASH_COMMANDS.map((id) => ({
  id,
  names: [name(ko, id), name(en, id)],
}));
const found = (query: string) => searchSlash(items, query).map((item) => item.id);

describe('search in the slash menu', () => {
  it('gives everything for nothing', () => {
    expect(found('')).toEqual([...SLASH_COMMANDS]);
  });

  it.each([
    ['사진', 'block.figure'],
    ['팩트', 'block.factBox'],
    ['팩트박스', 'block.factBox'],
    ['ㅍㅌ', 'block.factBox'],
    ['ㅍ', 'block.factBox'],
    ['photo', 'block.figure'],
    ['PULL', 'block.pullQuote'],
    ['pullquote', 'block.pullQuote'],
    ['중간 제목', 'block.subhead'],
    ['ㅈㄱㅈㅁ', 'block.subhead'],
    // A clipboard of macOS, or an input method that has not joined yet.
    ['구분선'.normalize('NFD'), 'block.divider'],
  ])('%s finds %s', (query, id) => {
    expect(found(query)).toContain(id);
  });

  it('puts names that begin with the query first', () => {
    expect(found('제목').at(0)).toBe('block.subhead');
    expect(found('quote').at(0)).toBe('block.quote');
  });

  it('finds nothing for what is nothing', () => {
    expect(found('12')).toEqual([]);
    expect(found('없는것')).toEqual([]);
  });
});
