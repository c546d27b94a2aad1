import { storySchema } from '@shared/document/schema';
import { replacementEdits } from '@shared/text/textReplace';
import { findInTexts, type TextQuery } from '@shared/text/textSearch';
import { EditorState } from '@tiptap/pm/state';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replaceMatches } from '../../../../renderer/find/replaceMatches';
import { textblocksOf } from '../../../../renderer/find/textblocks';
import { applyEdits } from '../../../helpers/applyEdits';
import { processorMs } from '../../../helpers/processorTime';
import { build, deck, figure, headline, paragraph, short, stateAt } from '../../editor/story';

const literal: TextQuery = { search: '', kind: 'literal', matchCase: true };

function replaceAll(state: EditorState, search: string, replacement: string) {
  const blocks = textblocksOf(state.doc);
  const texts = blocks.map(({ text }) => text);
  const matches = findInTexts(texts, { ...literal, search });
  const tr = replaceMatches(state, blocks, matches, replacement, { kind: 'literal', repair: true });
  return { state: state.apply(tr), tr, texts, matches };
}

describe('replaceMatches', () => {
  it('changes headline, deck, body and captions in one transaction, with their 조사', () => {
    const { state, tr } = replaceAll(
      stateAt(
        '국회가 열렸다',
        0,
        headline('국회는'),
        deck('국회를'),
        paragraph('국회가 열렸다'),
        figure('국회와 한강'),
        build('factBox', build('subhead', '국회로')),
      ),
      '국회',
      '정부안',
    );
    expect(short(state)).toBe(
      'headline(정부안은)|deck(정부안을)|paragraph(^정부안이 열렸다)|figure(caption(정부안과 한강))|factBox(subhead(정부안으로))',
    );
    expect(tr.steps).toHaveLength(5);
  });

  it('gives what is put in the marks of what it takes the place of', () => {
    const bold = storySchema.text('국회', [storySchema.mark('bold')]);
    const note = storySchema.text('를 국회', [storySchema.mark('note')]);
    const state = EditorState.create({
      doc: build(
        'doc',
        headline(),
        build('paragraph', '오늘 ', bold, note, build('hardBreak'), '는'),
      ),
    });
    const after = replaceAll(state, '국회', '정부안').state.doc.child(1);
    expect(after.toString()).toBe(
      'paragraph("오늘 ", bold("정부안"), note("을 정부안"), hardBreak, "는")',
    );
  });

  it('leaves the caret in its word, before, between and after what changes', () => {
    for (const [at, expected] of [
      [0, '^정부안은 국 정부안이'],
      [3, '정부안은^ 국 정부안이'],
      [5, '정부안은 국^ 정부안이'],
      [9, '정부안은 국 정부안이^'],
    ] as const) {
      const { state } = replaceAll(
        stateAt('국회는 국 국회가', at, headline('국회'), paragraph('국회는 국 국회가')),
        '국회',
        '정부안',
      );
      expect(short(state)).toBe(`headline(정부안)|paragraph(${expected})`);
    }
  });

  it('is the same as replacing in the plain text of each block (property)', () => {
    const words = fc.array(
      fc.tuple(
        fc.constantFrom('국회', '는', '가', '를 ', ' ', '정부안', '와 ', '\n'),
        fc.subarray(['bold', 'italic', 'note']),
      ),
      { maxLength: 12 },
    );
    const story = fc.array(words, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(story, fc.constantFrom('국회', '는', '회', '가'), (blocks, search) => {
        const doc = build(
          'doc',
          headline('국회는'),
          ...blocks.map((parts) =>
            build(
              'paragraph',
              ...parts.map(([text, marks]) =>
                text === '\n'
                  ? build('hardBreak')
                  : storySchema.text(
                      text,
                      marks.map((mark) => storySchema.mark(mark)),
                    ),
              ),
            ),
          ),
        );
        const before = EditorState.create({ doc });
        const { state, texts, matches } = replaceAll(before, search, '카카오톡');
        state.doc.check();
        expect(textblocksOf(state.doc).map(({ text }) => text)).toEqual(
          texts.map((text, index) => {
            const own = matches.filter((match) => match.text === index);
            const options = { kind: 'literal', repair: true } as const;
            return applyEdits(text, replacementEdits(text, own, '카카오톡', options));
          }),
        );
      }),
    );
  });

  it('takes time that grows with the matches only, ten thousand of them', () => {
    const line = paragraph('국회는 국회를 국회가 국회와 국회로 '.repeat(4));
    const replaced = (lines: number) => {
      const state = EditorState.create({
        doc: build('doc', headline(), ...Array.from({ length: lines }, () => line)),
      });
      const started = processorMs();
      const done = replaceAll(state, '국회', '정부안');
      return { ...done, took: processorMs() - started };
    };
    replaced(50);
    const few = replaced(50);
    const many = replaced(500);
    expect(many.took).toBeLessThan(40 * few.took + 100);
    expect(many.matches).toHaveLength(10_000);
    expect(many.state.doc.lastChild?.textContent).toContain('정부안은 정부안을 정부안이');
  });
});
