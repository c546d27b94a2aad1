import { KEYED_FIELDS, type KeyedField } from '@shared/deliver/fieldNames';
import type { PublishedStory } from '@shared/story/published';
import { encodedText } from './encodedText';
import type { Exporter, KeyedLabels } from './exporter';
import { notCarried, type UncarriedField } from './notCarried';
import { plainBody, plainParagraphs } from './plainBody';
import { storyWordsFor } from './storyWords';

const KOREAN_LABELS: KeyedLabels = {
  headline: '제목',
  deck: '부제',
  slugline: '슬러그',
  bylines: '기자',
  sections: '섹션',
  keywords: '키워드',
  dateline: '발신지',
  urgency: '긴급도',
  source: '출처',
  copyright: '저작권',
  usageterms: '이용 조건',
  written: '작성',
  changed: '수정',
  guid: '기사 번호',
  version: '판',
  status: '상태',
  ai: '인공지능',
  correction: '바로잡습니다',
  body: '본문',
};

const ENGLISH_LABELS: KeyedLabels = {
  headline: 'Headline',
  deck: 'Deck',
  slugline: 'Slugline',
  bylines: 'By',
  sections: 'Section',
  keywords: 'Keywords',
  dateline: 'Dateline',
  urgency: 'Urgency',
  source: 'Source',
  copyright: 'Copyright',
  usageterms: 'Usage terms',
  written: 'Written',
  changed: 'Updated',
  guid: 'Story ID',
  version: 'Version',
  status: 'Status',
  ai: 'AI',
  correction: 'Correction',
  body: 'Body',
};

/**
 * Text that a script or a form takes apart: `제목: …`, a line a field, then `본문:` and the body to
 * the end of the file, so that no line of it is taken for a field. Labels are the outlet's own.
 */
export const keyedText: Exporter = {
  id: 'keyed-text',
  async export(story, _media, options) {
    const defaults = /^ko\b/i.test(story.language) ? KOREAN_LABELS : ENGLISH_LABELS;
    const written = keyedStory(story, { ...defaults, ...options.labels });
    const lost = notCarried('keyed-text', story, LOST);
    return encodedText(written, `${options.baseName}.keyed.txt`, options, lost);
  },
};

const LOST: readonly UncarriedField[] = [
  'photos',
  'photoAlt',
  'photoCreator',
  'photoTerms',
  'marks',
];

function keyedStory(story: PublishedStory, labels: KeyedLabels): string {
  const values = valuesOf(story);
  const lines: string[] = [];
  for (const field of KEYED_FIELDS) {
    const label = labels[field].replace(/\s+/g, ' ').trim();
    if (field === 'body' || label === '' || values[field] === '') continue;
    lines.push(`${label}: ${values[field].replace(/\s+/g, ' ').trim()}`);
  }
  const label = labels.body.replace(/\s+/g, ' ').trim();
  const body = plainParagraphs(plainBody(story));
  if (label !== '' && body !== '\n') lines.push(`${label}:`, body);
  return plainParagraphs([lines.join('\n')]);
}

function valuesOf(story: PublishedStory): Record<Exclude<KeyedField, 'body'>, string> {
  const words = storyWordsFor(story.language);
  return {
    headline: story.headline,
    deck: story.deck,
    bylines: story.bylines
      .map(({ name, role, email }) => {
        const printed = [name, role].filter((part) => part !== '').join(' ');
        return email === '' ? printed : `${printed}(${email})`;
      })
      .join(', '),
    slugline: story.slugline,
    sections: story.sections.map(({ name }) => name).join(', '),
    keywords: story.keywords.join(', '),
    dateline: story.dateline,
    urgency: story.urgency === null ? '' : String(story.urgency),
    source: story.source,
    copyright: story.copyrightholder,
    usageterms: story.usageterms,
    written: story.firstCreated,
    changed: story.versionCreated,
    guid: story.guid,
    version: String(story.version),
    status: story.pubStatus === 'usable' ? '' : words[story.pubStatus],
    ai: story.aiLabel === 'none' ? '' : words[story.aiLabel],
    correction: story.correction?.note ?? '',
  };
}
