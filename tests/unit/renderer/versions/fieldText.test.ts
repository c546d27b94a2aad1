import { DEFAULT_SETTINGS } from '@shared/settings';
import type { TFunction } from 'i18next';
import { expect, it } from 'vitest';
import { fieldText } from '../../../../renderer/versions/fieldText';

const t = ((key: string) => key) as unknown as TFunction<['versions', 'fields']>;
const korean = { ...DEFAULT_SETTINGS, language: 'ko' as const };

it('tells a moment and how urgent a story is as the form does', () => {
  const six = new Date(2026, 11, 2, 6, 0).toISOString();
  const told = (field: Parameters<typeof fieldText>[0], value: unknown) =>
    fieldText(field, value, korean, t);
  expect(told('deadline', six)).toMatch(/^2026년 12월 2일 .{2,4} 6:00$/);
  expect(told('deadline', '')).toBe('—');
  expect(told('embargo', { kind: 'time', until: six, source: '시청' })).toMatch(
    /^fields:embargoKind\.time · 2026년 12월 2일 .{2,4} 6:00 · 시청$/,
  );
  expect(told('urgency', 5)).toBe('fields:urgencies.5');
  expect(told('urgency', null)).toBe('—');
});
