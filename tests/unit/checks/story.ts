import { createChecker } from '@shared/checks/check';
import { BUILT_IN_RULES } from '@shared/checks/registry';
import type { CheckedBlock, CheckedStory, Finding } from '@shared/checks/rule';
import { EMPTY_FIELDS } from '@shared/story/fields';

/** A Thursday. */
export const RELEASE_DAY = { year: 2026, month: 1, day: 15 };

export const block = (text: string, kind: CheckedBlock['kind'] = 'paragraph'): CheckedBlock => ({
  kind,
  text,
});

/** A story that lacks nothing, with the blocks given; `patch` changes the rest. */
export function storyOf(
  blocks: readonly (string | CheckedBlock)[],
  patch: Partial<CheckedStory> = {},
): CheckedStory {
  return {
    context: {
      language: 'ko-KR',
      outlet: { name: '한강신문', quoteStyle: 'as-typed', ellipsis: true, creditTemplate: '' },
      releaseDay: RELEASE_DAY,
      encodings: [],
    },
    blocks: [
      block('국회, 예산안 본회의 통과', 'headline'),
      ...blocks.map((one) => (typeof one === 'string' ? block(one) : one)),
    ],
    photos: [],
    fields: {
      ...EMPTY_FIELDS,
      sections: ['politics'],
      bylines: [{ personId: '', name: '홍길동', role: '기자', email: 'hong@example.kr' }],
    },
    notes: [],
    unresolved: { suggestions: 0, comments: 0 },
    writtenOn: () => RELEASE_DAY,
    now: Date.UTC(2026, 0, 15, 3),
    ...patch,
  };
}

const checkAll = createChecker(BUILT_IN_RULES);

/** What every rule says of a story. */
export const findingsIn = (story: CheckedStory): Finding[] => checkAll(story);

/** What one rule says of a paragraph, or of a story. */
export function foundBy(rule: string, of: string | CheckedBlock | CheckedStory): Finding[] {
  const story = typeof of === 'string' || 'kind' in of ? storyOf([of]) : of;
  return findingsIn(story).filter((finding) => finding.rule === rule);
}
