import { inspect } from '@shared/document/inspect';
import { bodyOf, readFields, readPhotos, writeFields } from '@shared/document/storyDoc';
import { documentOf } from '@shared/document/walk';
import { builtInTemplate } from '@shared/story/builtInTemplates';
import { storyOfTemplate, templateOf, templateSchema } from '@shared/story/template';
import { BUILT_IN_TEMPLATES } from '@shared/story/templateNames';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { PHOTO, sampleDoc } from '../export/material';

const SAVED = '2026-11-24T03:00:00.000Z';
const FIRST_PHOTO = { media: null, credit: '', alt: '', creator: '' };

function opened(template: Parameters<typeof storyOfTemplate>[0], fields = {}): Y.Doc {
  const doc = storyOfTemplate(template, fields);
  if (!doc) throw new Error('the template gave no story');
  return doc;
}

describe('a template of a story', () => {
  it('carries text and recurring fields, never what belongs to one story', () => {
    const doc = sampleDoc();
    writeFields(doc, {
      embargo: { kind: 'time', until: '2026-12-01T00:00:00Z', source: '비밀취재원' },
      slugline: '비밀슬러그',
      aiLabel: 'assisted',
      usageterms: '한강신문 독자용',
    });
    const template = templateOf(doc, ' 문화 기사 ', SAVED);
    const text = JSON.stringify(template);
    for (const secret of [
      '이새벽',
      '한가람',
      'example.kr"',
      '비밀',
      '836명은 11월',
      '시청 담당 과장',
    ]) {
      expect(text, secret).not.toContain(secret);
    }
    expect(text).not.toContain(PHOTO.hash);
    expect(template.name).toBe('문화 기사');
    expect(template.fields).toMatchObject({
      sections: ['culture-life'],
      headlineTags: ['단독'],
      usageterms: '한강신문 독자용',
    });
    expect(templateSchema.parse(JSON.parse(text))).toEqual(JSON.parse(text));
  });

  it('gives a story with the same blocks, an empty place for each photograph, and who signs it now', () => {
    const doc = sampleDoc();
    const me = { personId: 'p9', name: '정하늘', role: '기자', email: '' };
    const story = opened(JSON.parse(JSON.stringify(templateOf(doc, '틀', SAVED))), {
      bylines: [me],
    });
    expect(inspect(story)).toEqual({ kind: 'known' });
    const kinds = (of: Y.Doc) => {
      const names: string[] = [];
      documentOf(of).forEach((node) => {
        names.push(node.type.name);
      });
      return names;
    };
    expect(kinds(story)).toEqual(kinds(doc));
    documentOf(story).descendants((node) => {
      if (node.type.name === 'figure') {
        expect(node.attrs).toMatchObject(FIRST_PHOTO);
        expect(node.textContent).toContain('해 질 무렵');
      }
    });
    expect(readPhotos(story).size).toBe(0);
    const fields = readFields(story);
    expect([fields.bylines, fields.deskNote, fields.embargo]).toEqual([[me], '', { kind: 'none' }]);
    expect(bodyOf(story).length).toBeGreaterThan(5);
  });

  it('of a newer Songgo, or of anything else, gives none and does not throw', () => {
    const template = templateOf(sampleDoc(), '틀', SAVED);
    expect(storyOfTemplate({ ...template, schemaVersion: 9999 }, {})).toBeNull();
    const unknown = { type: 'doc' as const, content: [{ type: 'hologram' }] };
    expect(storyOfTemplate({ ...template, body: unknown }, {})).toBeNull();
    expect(storyOfTemplate({ ...template, body: { type: 'doc' } }, {})).toBeNull();
    fc.assert(
      fc.property(fc.anything(), (content) => {
        const doc = storyOfTemplate({ ...template, body: { type: 'doc', content } }, {});
        expect(doc === null || inspect(doc).kind === 'known').toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

describe('built-in templates', () => {
  const all = BUILT_IN_TEMPLATES.flatMap((id) => [[id, 'ko'] as const, [id, 'en'] as const]);
  it.each(all)('%s in %s is a story of slots to write over', (id, language) => {
    const template = templateSchema.omit({ savedAt: true }).parse(builtInTemplate(id, language));
    const doc = documentOf(opened({ ...template, savedAt: '' }));
    doc.descendants((node) => {
      if (node.isTextblock) expect(node.textContent).toMatch(/^〔[^〔〕]+〕$/);
    });
    expect(/[가-힣]/.test(doc.textContent)).toBe(language === 'ko');
  });

  it('속보 carries its tag as data, not in the headline', () => {
    const story = opened(builtInTemplate('breaking', 'ko'));
    expect(readFields(story).headlineTags).toEqual(['속보']);
    expect(documentOf(story).firstChild?.textContent).not.toContain('속보');
  });
});
