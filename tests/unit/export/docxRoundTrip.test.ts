import { accept } from '@shared/document/accepted';
import { DEFAULT_SETTINGS, SAMPLE_OUTLET } from '@shared/settings';
import { ImportNotes } from '@shared/story/importReport';
import type { PublishedBlock, PublishedStory } from '@shared/story/published';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { docx } from '../../../electron/export/docx';
import { DOCX } from '../../../electron/import/docx';
import { stateOfDraft } from '../../../electron/import/storyOfDraft';
import { anyStory } from './anyStory';
import { OPTIONS } from './contract';
import { everythingDoc } from './everything';
import { CONTEXT, MEDIA, PHOTO, published, sampleDoc } from './material';
import { tidied } from './tidied';

const RUNS = Number(process.env.SONGGO_RUNS ?? 40);

/** The story that importing the DOCX of a story makes; its photographs are PHOTO again. */
async function again(story: PublishedStory): Promise<PublishedStory> {
  const made = await docx.export(story, MEDIA, OPTIONS);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  const bytes = made.value.files[0]?.bytes ?? new Uint8Array();
  const draft = await DOCX.read(bytes, 'story.docx', SAMPLE_OUTLET);
  const photo = (block: { type: string; attrs?: Record<string, unknown> }) => {
    if (block.type === 'figure' && block.attrs) block.attrs.media = 'photo:0';
  };
  draft.body.forEach(photo);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, stateOfDraft(draft, [PHOTO], DEFAULT_SETTINGS, new ImportNotes()));
  const accepted = accept(doc, CONTEXT);
  if (!accepted.ok) throw new Error(JSON.stringify(accepted.unresolved));
  return accepted.story;
}

/** Blocks as Word can say them: what stands side by side and looks alike is one. */
function asWordHas(blocks: readonly PublishedBlock[]): PublishedBlock[] {
  const out: PublishedBlock[] = [];
  for (const block of blocks.map(one)) {
    const last = out.at(-1);
    if ((block.kind === 'quote' || block.kind === 'factBox') && last?.kind === block.kind) {
      last.blocks = asWordHas([...last.blocks, ...block.blocks]);
    } else if (
      (block.kind === 'bulletList' || block.kind === 'orderedList') &&
      last?.kind === block.kind
    ) {
      last.items.push(...block.items);
    } else out.push(block);
  }
  return out;
}

function one(block: PublishedBlock): PublishedBlock {
  switch (block.kind) {
    case 'quote':
    case 'factBox':
      return { ...block, blocks: asWordHas(block.blocks) };
    case 'bulletList':
    case 'orderedList':
      return { ...block, items: block.items.map(asWordHas) };
    case 'table': {
      const heads =
        block.rows.length > 1 && (block.rows[0]?.every(({ header }) => header) ?? false);
      // Word knows rows of headings, not a heading cell in any other row.
      const rows = block.rows.map((row, index) =>
        row.map((cell) => ({
          ...cell,
          header: heads && index === 0,
          blocks: asWordHas(cell.blocks),
        })),
      );
      return { ...block, rows };
    }
    case 'figure':
      return { ...block, creator: '', usageterms: '', focusX: 0.5, focusY: 0.5 };
    default:
      return block;
  }
}

const bodyOf = (story: PublishedStory) => asWordHas(story.body);

describe('DOCX read again', () => {
  it.each(['ko', 'en'] as const)('is the sample story (%s)', async (language) => {
    const story = published(sampleDoc(language));
    const read = await again(story);
    expect(read.headline).toBe(story.headline);
    expect(read.deck).toBe(story.deck);
    expect(bodyOf(read)).toEqual(bodyOf(story));
  });

  it('is the story with every node and mark', async () => {
    const story = published(everythingDoc());
    const [notice, ...read] = bodyOf(await again(story));
    // What its readers are told of machines is printed above the story.
    expect(JSON.stringify(notice)).toContain('인공지능의 도움');
    expect(read).toEqual(bodyOf(story));
  });

  it('has the lists of a fact box as deep as they were, below items of several paragraphs too', async () => {
    const p = (text: string): PublishedBlock => ({ kind: 'paragraph', content: [{ text }] });
    const list = (...items: PublishedBlock[][]): PublishedBlock => ({ kind: 'bulletList', items });
    const inner = list([p('둘째 단계'), p('이어서'), list([p('셋째 단계'), p('이어서')])]);
    const lists = list([p('첫 항목'), p('이어서'), inner, p('끝으로')], [p('다음 항목')]);
    const body: PublishedBlock[] = [{ kind: 'factBox', blocks: [p('앞'), lists, p('뒤')] }];
    const story = { ...published(sampleDoc('ko')), aiLabel: 'none' as const, body };
    expect(bodyOf(await again(story))).toEqual([...story.body]);
  });

  it('has the same text in the same structure, whatever it says', async () => {
    await fc.assert(
      fc.asyncProperty(anyStory, async (doc) => {
        const accepted = accept(doc, CONTEXT);
        if (!accepted.ok) throw new Error(JSON.stringify(accepted.unresolved));
        // A story without a headline takes its first line for one when it comes in.
        fc.pre(accepted.story.headlineText !== '' && accepted.story.body.length > 0);
        const body = tidied(accepted.story.body);
        // The forms of the press have tests of their own.
        const story = {
          ...accepted.story,
          aiLabel: 'none',
          lead: '',
          tail: '',
          bylines: [],
          body,
        } as PublishedStory;
        expect(bodyOf(await again(story))).toEqual(asWordHas(body));
      }),
      { numRuns: RUNS },
    );
  });
});
