import { accept } from '@shared/document/accepted';
import { DEFAULT_SETTINGS, SAMPLE_OUTLET } from '@shared/settings';
import { ImportNotes } from '@shared/story/importReport';
import type { PublishedStory } from '@shared/story/published';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { markdown } from '../../../electron/export/markdown';
import { MARKDOWN } from '../../../electron/import/markdown';
import { stateOfDraft } from '../../../electron/import/storyOfDraft';
import { anyStory } from './anyStory';
import { OPTIONS } from './contract';
import { everythingDoc } from './everything';
import { CONTEXT, MEDIA, PHOTO, published, sampleDoc } from './material';
import { tidied } from './tidied';

const RUNS = Number(process.env.SONGGO_RUNS ?? 60);

/** The story that importing the Markdown of a story makes; its photographs are PHOTO again. */
async function again(story: PublishedStory): Promise<PublishedStory> {
  const made = await markdown.export(story, MEDIA, OPTIONS);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  const draft = await MARKDOWN.read(
    made.value.files[0]?.bytes ?? new Uint8Array(),
    'story.md',
    SAMPLE_OUTLET,
  );
  for (const block of draft.body)
    if (block.type === 'figure' && block.attrs) block.attrs.media = 'photo:0';
  const doc = new Y.Doc();
  Y.applyUpdate(doc, stateOfDraft(draft, [PHOTO], DEFAULT_SETTINGS, new ImportNotes()));
  const accepted = accept(doc, CONTEXT);
  if (!accepted.ok) throw new Error(JSON.stringify(accepted.unresolved));
  return accepted.story;
}

/** What Markdown carries of a story, for comparing. */
function carried(story: PublishedStory): object {
  const { photos: _, length: __, versionCreated: ___, ...rest } = story;
  return {
    ...rest,
    bylines: story.bylines.map(({ name, role, email }) => ({ name, role, email })),
    body: story.body.map((block) =>
      block.kind === 'figure'
        ? { ...block, creator: '', usageterms: '', focusX: 0.5, focusY: 0.5 }
        : block,
    ),
  };
}

describe('Markdown read again', () => {
  it.each(['ko', 'en'] as const)('is the sample story (%s)', async (language) => {
    const story = published(sampleDoc(language));
    expect(carried(await again(story))).toEqual(carried(story));
  });

  it('is the story with every node, mark and field', async () => {
    const story = published(everythingDoc());
    expect(carried(await again(story))).toEqual(carried(story));
  });

  it('is the same story, whatever it says', async () => {
    await fc.assert(
      fc.asyncProperty(anyStory, async (doc) => {
        const accepted = accept(doc, CONTEXT);
        if (!accepted.ok) throw new Error(JSON.stringify(accepted.unresolved));
        // A story without a headline takes its first line for one when it comes in.
        fc.pre(accepted.story.headlineText !== '' && accepted.story.body.length > 0);
        const story = { ...accepted.story, body: tidied(accepted.story.body) } as PublishedStory;
        expect(carried(await again(story))).toEqual(carried(story));
      }),
      { numRuns: RUNS },
    );
  });

  it('does not make a part of the story of what was put right', async () => {
    const story = published(sampleDoc());
    const correction = { note: '두 줄\n바로잡음', at: '2026-11-24T09:00:00+09:00' };
    const release = { pubStatus: 'withheld', correction } as const;
    const corrected = published(sampleDoc(), { release });
    expect((await again(corrected)).body).toEqual((await again(story)).body);
  });
});
