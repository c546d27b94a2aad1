import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { accept } from '@shared/document/accepted';
import { DEFAULT_SETTINGS } from '@shared/settings';
import { ImportNotes } from '@shared/story/importReport';
import type { PublishedBlock, PublishedStory } from '@shared/story/published';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { EXPORTERS } from '../../../electron/export/registry';
import type { DraftStory } from '../../../electron/import/draftStory';
import { readHere } from '../../../electron/import/readHere';
import { stateOfDraft } from '../../../electron/import/storyOfDraft';
import { exported, hostileDoc } from '../export/contract';
import { everythingDoc } from '../export/everything';
import { CONTEXT, published } from '../export/material';
import { noted, readStory, refusal, short, stored } from './readStory';

const WIRE = ['ninjs', 'ninjs-2', 'ninjs-1', 'newsml-g2', 'nitf'];

async function fileOf(format: string, doc: Y.Doc): Promise<{ name: string; bytes: Uint8Array }> {
  const exporter = EXPORTERS.find(({ id }) => id === format);
  if (!exporter) throw new Error(`no exporter ${format}`);
  const [file] = (await exported(exporter, doc)).files;
  if (!file) throw new Error('no file');
  return file;
}

/** The story as it would leave again. */
function publishedAgain(draft: DraftStory): PublishedStory {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, stateOfDraft(draft, [], DEFAULT_SETTINGS, new ImportNotes()));
  const accepted = accept(doc, CONTEXT);
  if (!accepted.ok) throw new Error(JSON.stringify(accepted.unresolved));
  return accepted.story;
}

/** A file of one format has no photographs in it: their places stay empty. */
const withoutFigures = (blocks: readonly PublishedBlock[]) =>
  blocks.filter(({ kind }) => kind !== 'figure');

describe.each(WIRE)('%s that we wrote', (format) => {
  it('comes back as the same story', async () => {
    const story = published(everythingDoc());
    const { name, bytes } = await fileOf(format, everythingDoc());
    const draft = await readStory(name, bytes);
    const again = publishedAgain(draft);
    for (const key of [
      'headline',
      'headlineText',
      'headlineTags',
      'series',
      'deck',
      'lead',
      'tail',
      'language',
      'sections',
      'keywords',
      'slugline',
      'dateline',
      'source',
      'usageterms',
      'copyrightholder',
    ] as const) {
      expect({ [key]: again[key] }).toEqual({ [key]: story[key] });
    }
    // NITF has no place for it, and its export says so.
    expect(again.urgency).toBe(story.urgency);
    expect(again.aiLabel).toBe(format === 'nitf' ? 'none' : story.aiLabel);
    const people = (of: PublishedStory) => of.bylines.map(({ personId: _, ...rest }) => rest);
    expect(people(again)).toEqual(people(story));
    expect(again.body).toEqual(withoutFigures(story.body));
    const figures = draft.body.filter(({ type }) => type === 'figure');
    expect(
      figures.map(({ attrs, content = [] }) => ({ ...attrs, caption: short(content) })),
    ).toEqual(
      story.body.flatMap((one) =>
        one.kind === 'figure'
          ? [
              expect.objectContaining({
                media: null,
                credit: one.credit,
                creator: one.creator,
                usageterms: one.usageterms,
                alt: one.alt,
                caption: `caption(${one.caption.map((part) => ('text' in part ? part.text : '')).join('')})`,
                ...(format === 'ninjs' && { focusX: one.focusX, focusY: one.focusY }),
              }),
            ]
          : [],
      ),
    );
    expect(draft.deskNote).toBe('');
  });

  it('S1–S16 S21 with hostile words comes back inert', async () => {
    const { name, bytes } = await fileOf(format, hostileDoc());
    const json = stored(await readStory(name, bytes));
    expect(json).toContain('<img src=x onerror=alert(1)>');
    expect(json).not.toMatch(/"href":"(?!https?:|mailto:)/);
  });
});

describe('what came under an embargo', () => {
  it.each([
    [
      'a.json',
      '{"uri":"urn:x:1","standard":{"name":"ninjs"},"headlines":[{"value":"제목"}],"bodies":[{"value":"본문이다."}],"embargoedUntil":"2999-01-01T06:00:00+09:00","copyrightHolder":"해오름통신"}',
    ],
    [
      'a.json',
      '{"uri":"urn:x:1","headline":"제목","body_text":"본문이다.","embargoed":"2999-01-01T06:00:00+09:00","copyrightholder":"해오름통신"}',
    ],
    [
      'a.xml',
      '<nitf><head><docdata management-status="embargoed"><doc-id regsrc="해오름통신"/><date.release norm="29990101T060000+0900"/></docdata></head><body><body.head><hedline><hl1>제목</hl1></hedline></body.head><body.content><p>본문이다.</p></body.content></body></nitf>',
    ],
    [
      'a.xml',
      '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><itemMeta><itemClass qcode="ninat:text"/><provider literal="해오름통신"/><embargoed>2999-01-01T06:00:00+09:00</embargoed></itemMeta><contentMeta><headline>제목</headline></contentMeta><contentSet><inlineData contenttype="text/plain">본문이다.</inlineData></contentSet></newsItem>',
    ],
  ])('%s holds here too', async (name, content) => {
    const draft = await readStory(name, content);
    expect(draft.fields.embargo).toEqual({
      kind: 'time',
      until: '2999-01-01T06:00:00+09:00',
      source: '해오름통신',
    });
    expect(short(draft.body)).toBe('paragraph(본문이다.)');
    expect(noted(draft)).toHaveProperty('embargo-read');
  });

  it('a time that cannot be read holds until a person says otherwise', async () => {
    const draft = await readStory(
      'a.json',
      '{"uri":"urn:x:1","headline":"제목","body_text":"본문.","embargoed":"내일 아침"}',
    );
    expect(draft.fields.embargo).toMatchObject({ kind: 'condition', condition: '내일 아침' });
  });
});

it('a story taken back, codes without a place and other items of a message are told', async () => {
  const ninjs = await readStory(
    'a.json',
    '{"uri":"urn:x:1","headline":"제목","body_text":"본문.","pubstatus":"canceled","urgency":12,"subject":[{"code":"20000607","name":"날씨"}],"associations":{"film":{"uri":"urn:x:2","type":"video","headline":"영상"}}}',
  );
  expect(noted(ninjs)).toMatchObject({
    'status-read': ['canceled'],
    'field-unknown': ['urgency 12', 'subject 20000607 날씨'],
    'items-left': ['video 영상'],
  });
});

it('S31 S32 XML with a DOCTYPE is refused, whatever it defines', async () => {
  for (const doctype of [
    '<!DOCTYPE nitf>',
    '<!DOCTYPE nitf SYSTEM "file:///etc/passwd">',
    '<!DOCTYPE nitf [<!ENTITY a "b">]>',
    '<!DOCTYPE nitf [<!ENTITY a SYSTEM "http://canary.example/x">]>',
  ]) {
    expect(await refusal('a.xml', `<?xml version="1.0"?>${doctype}<nitf><body/></nitf>`)).toBe(
      'import-damaged',
    );
  }
  expect(await refusal('a.xml', '<nitf><body>&a;</body></nitf>')).toBe('import-damaged');
  expect(await refusal('a.xml', '<other/>')).toBe('import-type');
  expect(await refusal('a.json', '{"uri":')).toBe('import-damaged');
  expect(await refusal('a.json', '{"title":"아무 JSON"}')).toBe('import-type');
  expect(await refusal('a.json', '[1]')).toBe('import-type');
});

it('S33 XML is read in the encoding it declares, and refused where its bytes are another', async () => {
  const head = '<?xml version="1.0" encoding="EUC-KR"?>';
  const body = '<nitf><body><body.head><hedline><hl1>ABC</hl1></hedline></body.head></body></nitf>';
  const [before = '', after = ''] = body.split('ABC');
  // 가나 in EUC-KR.
  const words = new Uint8Array([0xb0, 0xa1, 0xb3, 0xaa]);
  const bytes = Buffer.concat([Buffer.from(head + before), words, Buffer.from(after)]);
  expect((await readStory('a.xml', bytes)).headline).toBe('가나');
  const lying = Buffer.concat([Buffer.from(before), words, Buffer.from(after)]);
  expect(await refusal('a.xml', lying)).toBe('import-damaged');
});

const STANDARDS = resolve(import.meta.dirname, '../../../../shared/standards');
const FOLDERS = ['ninjs/share', 'ninjs/test_suite', 'newsml-g2/share', 'newsml-g2/test_suite'];

/** Every official example and test document, those that are meant to be wrong too. */
const examples = FOLDERS.flatMap((folder) => {
  const path = join(STANDARDS, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path, { recursive: true })
    .map((name) => join(path, String(name)))
    .filter((name) => /\.(json|xml)$/.test(name));
});

it('every official example is read or refused with a reason, never a crash', async ({ skip }) => {
  if (examples.length === 0) return skip('skipped: the official examples are not here');
  const outcomes: Record<string, number> = {};
  for (const path of examples) {
    const read = await readHere(readFileSync(path), basename(path), {
      name: '한강신문',
      creditTemplate: '[사진={credit}]',
    });
    const outcome = read.ok ? 'story' : read.error.code;
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    if (read.ok) stored(read.value);
    else expect(['import-empty', 'import-type', 'import-damaged']).toContain(outcome);
  }
  console.log(`official examples: ${JSON.stringify(outcomes)}`);
  expect(outcomes.story).toBeGreaterThan(150);
});
