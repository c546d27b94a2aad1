import { bodyOf } from '@shared/document/storyDoc';
import * as Y from 'yjs';

const SENTENCE =
  '한강시는 23일 시민회관에서 설명회를 열고 내년 예산안을 공개했다. 시 관계자는 "의견을 더 듣겠다"고 말했다. ';
/** Characters in a paragraph, about what a news story has. */
const PARAGRAPH = 200;

/** Made-up copy of so many characters, in paragraphs. */
export function paragraphs(characters: number): string[] {
  const copy = SENTENCE.repeat(Math.ceil(PARAGRAPH / SENTENCE.length)).slice(0, PARAGRAPH);
  return Array.from({ length: Math.ceil(characters / PARAGRAPH) }, (_, index) =>
    `${index + 1}. ${copy}`.slice(0, Math.min(PARAGRAPH, characters - index * PARAGRAPH)).trimEnd(),
  );
}

/** Puts paragraphs into a new story, under its headline. */
export function fillStory(doc: Y.Doc, texts: readonly string[]): void {
  const body = bodyOf(doc);
  body.delete(1, body.length - 1);
  body.insert(
    1,
    texts.map((text) => {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText(text)]);
      return paragraph;
    }),
  );
}
