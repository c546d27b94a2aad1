import { expect, it } from 'vitest';
import { recordedEmbargo } from '../../../../renderer/ui/recordedEmbargo';

it('gives the time of a lifted embargo as a person says it, and all else as it is', () => {
  const noon = new Date(2026, 11, 2, 6, 0).toISOString();
  const read = recordedEmbargo(`${noon} · 해오름시청`, 'ko');
  expect(read).toMatch(/^2026년 12월 2일 .{2,4} 6:00 · 해오름시청$/);
  expect(recordedEmbargo('2026-12-02T06:00:00+09:00', 'en')).toMatch(/^December \d+, 2026 at /);
  expect(recordedEmbargo('행사가 시작된 뒤 · 2026-12-02T06:00:00Z', 'ko')).toBe(
    '행사가 시작된 뒤 · 2026-12-02T06:00:00Z',
  );
});
