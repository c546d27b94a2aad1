import { describe, expect, it } from 'vitest';
import { rankCommands } from '../../../renderer/palette/rankCommands';

const entries = [
  { id: 'new', names: ['새 기사', 'New story', 'story.new'] },
  { id: 'export', names: ['내보내기', 'Export', 'story.export'] },
  { id: 'restore', names: ['기사 내용 되살리기', 'Bring a story back', 'story.restore'] },
  { id: 'bold', names: ['굵게', 'Bold', 'format.bold'] },
];
const ids = (query: string) => rankCommands(entries, query).map((one) => one.id);

describe('finding a command', () => {
  it('keeps every command in its order for an empty query', () => {
    expect(ids('  ')).toEqual(['new', 'export', 'restore', 'bold']);
  });

  it('puts a name that begins with the query before one that has it inside', () => {
    expect(ids('기사')).toEqual(['restore', 'new']);
    expect(ids('내')).toEqual(['export', 'restore']);
  });

  it('finds by English, whatever the language shown, and by id', () => {
    expect(ids('expo')).toEqual(['export']);
    expect(ids('format.b')).toEqual(['bold']);
  });

  it('finds by 초성', () => {
    expect(ids('ㄴㅂㄴㄱ')).toEqual(['export']);
    expect(ids('ㅅㄱㅅ')).toEqual(['new']);
  });

  it('finds NFD typing, other case and left-out spaces', () => {
    expect(ids('굵게'.normalize('NFD'))).toEqual(['bold']);
    expect(ids('BOLD')).toEqual(['bold']);
    expect(ids('새기사')).toEqual(['new']);
  });

  it('finds nothing for what is not there', () => {
    expect(ids('인쇄')).toEqual([]);
    expect(ids('ㅋㅋㅋ')).toEqual([]);
  });
});
