import { storySchema } from '@shared/document/schema';
import { bodyOf } from '@shared/document/storyDoc';
import { placeOfThread } from '@shared/review/threadAnchor';
import { attachThread, beginThread, readThreads } from '@shared/review/threads';
import { wrapIn } from '@tiptap/pm/commands';
import { Fragment, type Node } from '@tiptap/pm/model';
import { type Command, EditorState, NodeSelection, TextSelection } from '@tiptap/pm/state';
import { Mapping } from '@tiptap/pm/transform';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { pagePlaces } from '../../../../renderer/comments/pagePlaces';
import {
  attachedAt,
  changeBetween,
  findThreads,
  type PagePlace,
  wordsAt,
} from '../../../../renderer/comments/threadPlaces';
import { toggleQuote } from '../../../../renderer/editor/blockCommands';
import { COMMANDS, edit, histories, STORY, storyUpdate, Writer } from '../../review/histories';

const node = (type: string, ...content: (Node | string)[]): Node =>
  storySchema.node(
    type,
    type === 'figure' ? { media: 'a'.repeat(64) } : null,
    content.map((one) => (typeof one === 'string' ? storySchema.text(one) : one)),
  );
const STORY_OF_TWO = node(
  'doc',
  node('headline', '한강에 다리'),
  node('deck', '내년 봄에'),
  node('paragraph', '시는 새 다리를 놓는다'),
  node('paragraph', '다음 문단은 짧다'),
  node('figure', node('caption', '난간을 보는 시민')),
  node('paragraph', '끝 문단'),
);

/** The page of a story with its threads, which are looked for after each thing that is done. */
class Page {
  readonly writer: Writer;
  places: ReadonlyMap<string, PagePlace> = new Map();
  #next = 0;
  #edits = new Mapping();
  #exact = true;

  constructor(story: Node = STORY_OF_TWO) {
    this.writer = new Writer('한지민', 1, storyUpdate(story));
  }

  get doc(): Node {
    return this.writer.document;
  }

  /** Comments on the words, wherever they stand first; on the figure around them with `photo`. */
  comment(words: string, kind: 'text' | 'photo' = 'text'): string {
    const from = this.find(words);
    let place: PagePlace = { kind: 'text', from, to: from + words.length };
    if (kind === 'photo') {
      const pos = this.doc.resolve(from).before(1);
      place = { kind, from: pos, to: pos + (this.doc.nodeAt(pos)?.nodeSize ?? 0) };
    }
    return this.commentAt(place);
  }

  commentAt(place: PagePlace): string {
    const map = pagePlaces(bodyOf(this.writer.doc));
    const attached = attachedAt(this.writer.doc, map, this.doc, place);
    if (!attached) throw new Error('nothing to comment on');
    const said = { authorId: 'p1', authorName: '한지민', at: 1, text: '확인', mentions: [] };
    const id = beginThread(this.writer.doc, attached, said, () => `id${this.#next++}`);
    this.look();
    return id;
  }

  find(words: string): number {
    let found = -1;
    this.doc.descendants((one, pos) => {
      if (found >= 0 || !one.isTextblock) return found < 0;
      const at = one.textContent.indexOf(words);
      if (at >= 0) found = pos + 1 + at;
      return false;
    });
    if (found < 0) throw new Error(`no ${words}`);
    return found;
  }

  /** Does what a command does, with the caret at a position or a range selected. */
  run(command: Command, from: number, to = from, looks = true): void {
    let state = EditorState.create({ doc: this.doc });
    const { doc, tr } = state;
    const selection =
      doc.nodeAt(from)?.type.name === 'figure' && to > from
        ? NodeSelection.create(doc, from)
        : TextSelection.between(doc.resolve(from), doc.resolve(to));
    state = state.apply(tr.setSelection(selection));
    const edits = new Mapping();
    const done = command(state, (one) => {
      edits.appendMapping(one.mapping);
      state = state.apply(one);
    });
    if (!done) throw new Error('the command does nothing there');
    this.writer.write(state.doc);
    this.#edits.appendMapping(edits);
    if (looks) this.look();
  }

  /** What comes from Yjs, undo as well as others' changes, is a new page. */
  fromYjs(change: () => void, looks = true): void {
    const before = this.doc;
    change();
    this.#edits.appendMap(changeBetween(before, this.doc));
    this.#exact = false;
    if (looks) this.look();
  }

  undo(): void {
    this.fromYjs(() => this.writer.undoLast());
  }

  look(): void {
    const { doc } = this.writer;
    const [edits, exact] = [this.#edits, this.#exact];
    this.#edits = new Mapping();
    this.#exact = true;
    const found = findThreads({
      doc,
      page: this.doc,
      threads: readThreads(doc),
      before: this.places,
      edits,
      exact,
    });
    this.places = found.places;
    for (const { id, place } of found.followed) attachThread(doc, id, place);
  }

  /** The words a thread is on in this window; `gone` in the tray. */
  on(id: string): string {
    const place = this.places.get(id) ?? { kind: 'gone' };
    return place.kind === 'gone' ? 'gone' : wordsAt(this.doc, place);
  }

  /** The same, for one who opens the story now: what undo brought back are other characters there. */
  onForOthers(id: string): string {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.writer.doc));
    const threads = readThreads(doc);
    const { places } = findThreads({
      doc,
      page: this.doc,
      threads,
      before: new Map(),
      edits: new Mapping(),
      exact: true,
    });
    const place = places.get(id) ?? { kind: 'gone' };
    return place.kind === 'gone' ? 'gone' : wordsAt(this.doc, place);
  }

  expectOn(id: string, words: string): void {
    expect([this.on(id), this.onForOthers(id)]).toEqual([words, words]);
  }
}

const cut: Command = (state, dispatch) => {
  dispatch?.(state.tr.deleteSelection());
  return true;
};
const type =
  (words: string): Command =>
  (state, dispatch) => {
    dispatch?.(state.tr.insertText(words));
    return true;
  };
/** Puts the block at a position before the one before it, as dragging does. */
const moveUp: Command = (state, dispatch) => {
  const pos = state.selection.$from.before(1);
  const block = state.doc.nodeAt(pos);
  const before = state.doc.resolve(pos).nodeBefore;
  if (!block || !before) return false;
  const tr = state.tr.delete(pos, pos + block.nodeSize);
  dispatch?.(tr.insert(pos - before.nodeSize, block));
  return true;
};

describe('places of threads on the page', () => {
  it('are the positions of ProseMirror, whatever the story holds', () => {
    const page = new Page(STORY);
    const { texts, size, figures } = pagePlaces(bodyOf(page.writer.doc));
    expect(size).toBe(page.doc.content.size);
    expect(figures.map(({ pos }) => page.doc.nodeAt(pos)?.type.name)).toEqual(['figure']);
    for (const { text, start } of texts) {
      const words = (text.toDelta() as { insert: string }[]).map(({ insert }) => insert).join('');
      expect(page.doc.textBetween(start, start + text.length)).toBe(words);
    }
  });

  it.each(['한강에', '봄에', '다리를', '시민'])('are on %s as it was chosen', (words) => {
    const page = new Page();
    page.expectOn(page.comment(words), words);
  });

  it('a range over paragraphs begins and ends where there are characters', () => {
    const page = new Page();
    const from = page.find('다리를') - 1;
    const id = page.commentAt({ kind: 'text', from, to: page.find('다음') + 2 });
    page.expectOn(id, '다리를 놓는다\n다음');
    const end = page.find('놓는다') + 3;
    // From behind a paragraph to the beginning of the next but one: the one between.
    const whole = page.commentAt({ kind: 'text', from: end, to: end + 2 + 9 + 2 });
    page.expectOn(whole, '다음 문단은 짧다');
  });
});

describe('what is done in the editor takes threads along', () => {
  it('typing before, in and behind', () => {
    const page = new Page();
    const id = page.comment('다리를');
    page.run(type('서울 '), page.find('시는'));
    page.run(type('(가칭)'), page.find('리를'));
    page.run(type(' 곧'), page.find('리를') + 2);
    page.expectOn(id, '다(가칭)리를');
    // A short one would not be found by its words.
    expect(page.onForOthers(id)).not.toBe('gone');
  });

  it('Enter before, in and behind; undo brings each back', () => {
    for (const at of [-2, 1, 3]) {
      const page = new Page();
      const id = page.comment('다리를');
      page.run(COMMANDS.enter, page.find('다리를') + at);
      page.expectOn(id, at === 1 ? '다\n리를' : '다리를');
      page.undo();
      page.expectOn(id, '다리를');
    }
  });

  it('joins of either paragraph, undone and done again', () => {
    const page = new Page();
    const first = page.comment('다리를');
    const second = page.comment('다음');
    page.run(COMMANDS.join, page.find('다음'));
    expect(page.doc.textContent).toContain('놓는다다음');
    page.expectOn(first, '다리를');
    page.expectOn(second, '다음');
    page.undo();
    page.expectOn(first, '다리를');
    page.expectOn(second, '다음');
    page.fromYjs(() => {
      page.writer.undo.redo();
      page.writer.take(new Uint8Array([0, 0]));
    });
    page.expectOn(second, '다음');
  });

  it('an undo of the last of several that nobody has looked at', () => {
    const page = new Page();
    const id = page.comment('다리를');
    const at = page.find('다리를');
    page.run(COMMANDS.enter, at, at, false);
    page.run(COMMANDS.backspace, page.find('다리를'), undefined, false);
    page.undo();
    expect(page.doc.childCount).toBe(STORY_OF_TWO.childCount + 1);
    page.expectOn(id, '다리를');
  });

  it.each([
    ['subhead', COMMANDS.subhead],
    ['quote', toggleQuote],
    ['list', COMMANDS.list],
    ['fact box', COMMANDS.factBox],
    ['quote by wrapping', wrapIn(storySchema.nodes.quote as never)],
  ] as const)('another kind of block: %s, and back', (_name, command) => {
    const page = new Page();
    const id = page.comment('다음');
    page.run(command, page.find('다음') + 1);
    page.expectOn(id, '다음');
    page.undo();
    page.expectOn(id, '다음');
  });

  it('a paragraph that is moved takes along what is long enough to be known again', () => {
    const page = new Page();
    const long = page.comment('다음 문단은');
    page.run(moveUp, page.find('다음'));
    page.expectOn(long, '다음 문단은');
    page.undo();
    page.expectOn(long, '다음 문단은');
  });

  it('bold and other formats', () => {
    const page = new Page();
    const id = page.comment('다리를');
    page.run(COMMANDS.bold, page.find('새 다리'), page.find('새 다리') + 3);
    page.expectOn(id, '다리를');
  });

  it('text that is deleted leaves its thread with the quote, and undo brings it back', () => {
    const page = new Page();
    const id = page.comment('다리를');
    page.run(cut, page.find('새 다리를'), page.find('새 다리를') + 5);
    page.expectOn(id, 'gone');
    expect(readThreads(page.writer.doc)[0]?.quote).toBe('다리를');
    page.undo();
    page.expectOn(id, '다리를');
  });

  it('all of it at once, as when a version is brought back: what stands there again is found', () => {
    const page = new Page();
    const [short, long] = [page.comment('봄에'), page.comment('다음 문단은')];
    page.run((state, dispatch) => {
      const blocks = STORY_OF_TWO.content;
      dispatch?.(state.tr.replaceWith(0, state.doc.content.size, Fragment.from(blocks)));
      return true;
    }, 1);
    page.expectOn(long, '다음 문단은');
    expect(['봄에', 'gone']).toContain(page.on(short));
  });

  it('a photograph: moved, taken out, brought back, put in elsewhere', () => {
    const page = new Page();
    const id = page.comment('난간을', 'photo');
    page.expectOn(id, '난간을 보는 시민');
    page.run(moveUp, page.find('난간을'));
    page.expectOn(id, '난간을 보는 시민');
    const pos = page.doc.resolve(page.find('난간을')).before(1);
    const figure = page.doc.nodeAt(pos);
    page.run(cut, pos, pos + (figure?.nodeSize ?? 0));
    page.expectOn(id, 'gone');
    page.undo();
    page.expectOn(id, '난간을 보는 시민');
    page.run(cut, pos, pos + (figure?.nodeSize ?? 0));
    page.run((state, dispatch) => {
      dispatch?.(state.tr.insert(state.doc.content.size, figure ?? Fragment.empty));
      return true;
    }, 1);
    page.expectOn(id, '난간을 보는 시민');
  });

  it('R22 no thread is lost and none is out of its words, whatever is done', () => {
    fc.assert(
      fc.property(
        histories(1, 14),
        fc.array(fc.tuple(fc.nat(60), fc.nat(8)), { minLength: 1, maxLength: 4 }),
        (moves, on) => {
          const page = new Page(STORY);
          for (const [at, length] of on) {
            const from = at % page.doc.content.size;
            const place = {
              kind: 'text' as const,
              from,
              to: Math.min(from + length + 1, page.doc.content.size),
            };
            const map = pagePlaces(bodyOf(page.writer.doc));
            if (attachedAt(page.writer.doc, map, page.doc, place)) page.commentAt(place);
          }
          const threads = readThreads(page.writer.doc).length;
          for (const move of moves) {
            if (move.kind !== 'act') continue;
            if (move.what === 'undo') page.undo();
            else {
              const after = edit(page.writer, page.doc, move)?.after;
              if (after && !after.eq(page.doc)) page.fromYjs(() => page.writer.write(after));
            }
            expect(page.places.size).toBe(threads);
            for (const [id, place] of page.places) {
              if (place.kind === 'gone') continue;
              expect(page.on(id)).toBe(page.onForOthers(id));
              if (place.kind === 'text') expect(place.to).toBeLessThan(page.doc.content.size);
            }
          }
        },
      ),
      { numRuns: 25 },
    );
  });
});

it('a former place is used only while the present one leads nowhere', () => {
  const page = new Page();
  const id = page.comment('다리를');
  page.run(COMMANDS.enter, page.find('다리를'));
  const thread = readThreads(page.writer.doc).find((one) => one.id === id);
  if (!thread) throw new Error('the thread is lost');
  expect(thread.former.length).toBeLessThanOrEqual(4);
  expect(placeOfThread(page.writer.doc, thread)).not.toHaveProperty('moved');
});
