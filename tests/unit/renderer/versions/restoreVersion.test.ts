import { createStoryDoc, readFields } from '@shared/document/storyDoc';
import type { Editor } from '@tiptap/core';
import type { EditorState } from '@tiptap/pm/state';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { StorySession } from '../../../../renderer/story/session';
import type { ReadVersion } from '../../../../renderer/versions/readVersion';
import { build, headline, paragraph, stateAt } from '../../editor/story';

const done: string[] = [];
const request = vi.fn(async (channel: string, input: unknown) => {
  done.push(`${channel} ${JSON.stringify(input)}`);
});
vi.mock('../../../../renderer/bridge', () => ({ request }));
const { restoreVersion } = await import('../../../../renderer/versions/restoreVersion');

const ID = '3f1c2b6e-8d6a-4a55-9a0b-0d7f5f0a1c11';

function opened(flushes: boolean) {
  const doc = createStoryDoc();
  let state: EditorState = stateAt('지금 글', 0, headline('지금'), paragraph('지금 글'));
  const session = {
    id: ID,
    doc,
    flush: async () => {
      done.push('flush');
      return flushes;
    },
  } as unknown as StorySession;
  const editor = {
    get state() {
      return state;
    },
    view: {
      dispatch: (tr: EditorState['tr']) => {
        done.push('edit');
        state = state.apply(tr);
      },
    },
  } as unknown as Editor;
  return { session, editor, text: () => state.doc.textContent };
}

const fields = readFields(createStoryDoc());
const version: ReadVersion = {
  body: build('doc', headline('그때'), paragraph('그때 글')),
  fields,
  stored: {},
  photos: new Map(),
  compared: { blocks: [], fields },
};

beforeEach(() => {
  done.length = 0;
});

describe('restoring a version', () => {
  it('keeps what the story was, with all that was typed, before it changes anything', async () => {
    const { session, editor, text } = opened(true);
    expect(await restoreVersion(session, editor, version)).toBe(true);
    expect(text()).toBe('그때그때 글');
    expect(done).toEqual([
      'flush',
      `versions.keep ${JSON.stringify({ id: ID, reason: 'restore' })}`,
      'edit',
      'flush',
    ]);
  });

  it('changes nothing when that cannot be kept', async () => {
    const unsaved = opened(false);
    expect(await restoreVersion(unsaved.session, unsaved.editor, version)).toBe(false);
    expect(unsaved.text()).toBe('지금지금 글');
    request.mockRejectedValueOnce(new Error('disk-full'));
    const full = opened(true);
    await expect(restoreVersion(full.session, full.editor, version)).rejects.toThrow('disk-full');
    expect(full.text()).toBe('지금지금 글');
  });
});
