import { SCHEMA_VERSION } from '../document/schema';
import type { Template } from './template';
import type { BuiltInTemplate } from './templateNames';

interface Json {
  type: string;
  content?: Json[];
  text?: string;
  marks?: { type: string }[];
}

/** Text to be written over stands in tortoise-shell brackets, as plain text. */
const slot = (hint: string): Json => ({ type: 'text', text: `〔${hint}〕` });
const bold = (json: Json): Json => ({ ...json, marks: [{ type: 'bold' }] });
const node = (type: string, ...content: Json[]): Json => ({ type, content });
const headline = (hint: string): Json => node('headline', slot(hint));
const deck = (hint: string): Json => node('deck', slot(hint));
const paragraph = (hint: string): Json => node('paragraph', slot(hint));
const photograph = (hint: string): Json => node('figure', node('caption', slot(hint)));
const question = (hint: string): Json => node('paragraph', bold(slot(hint)));

const KOREAN: Record<BuiltInTemplate, Json[]> = {
  straight: [
    headline('제목: 누가 무엇을 했나'),
    deck('부제: 두 번째로 중요한 사실'),
    paragraph('첫 문장: 누가 언제 어디서 무엇을 했나'),
    paragraph('어떻게, 왜: 숫자와 근거, 그 출처'),
    paragraph('“핵심 발언”이라고 누가 말했나: 이름과 직책'),
    paragraph('배경: 그동안의 경과'),
    paragraph('다른 쪽의 말'),
    paragraph('앞으로의 일정'),
  ],
  breaking: [
    headline('제목: 확인된 사실 하나'),
    paragraph('한 문장: 언제 어디서 무슨 일이 일어났나, 누가 확인했나'),
  ],
  interview: [
    headline('제목: “가장 중요한 한마디”'),
    deck('부제: 만난 사람의 이름과 직책'),
    photograph('사진 설명: 누가 언제 어디서'),
    paragraph('왜 지금 이 사람을 만났나'),
    question('첫 질문'),
    paragraph('“답”'),
    question('둘째 질문'),
    paragraph('“답”'),
    question('마지막 질문'),
    paragraph('“답”'),
    node('factBox', node('subhead', slot('이름')), paragraph('태어난 해, 학력과 경력')),
  ],
  photo: [
    headline('제목: 사진이 보여 주는 것'),
    paragraph('언제 어디서 무슨 일이 있었나'),
    photograph('첫 사진 설명: 누가 무엇을 하고 있나'),
    photograph('둘째 사진 설명'),
    photograph('셋째 사진 설명'),
    paragraph('사진에 담기지 않은 사실'),
  ],
};

const ENGLISH: Record<BuiltInTemplate, Json[]> = {
  straight: [
    headline('Headline: who did what'),
    deck('Deck: the second most important fact'),
    paragraph('First sentence: who did what, when and where'),
    paragraph('How and why: figures, grounds and their source'),
    paragraph('“The key quote”, said by whom: name and title'),
    paragraph('Background: what came before'),
    paragraph('The other side'),
    paragraph('What happens next'),
  ],
  breaking: [
    headline('Headline: one confirmed fact'),
    paragraph('One sentence: what happened, when and where, and who confirmed it'),
  ],
  interview: [
    headline('Headline: “the words that matter most”'),
    deck('Deck: the name and title of who was met'),
    photograph('Caption: who, when and where'),
    paragraph('Why this person, and why now'),
    question('First question'),
    paragraph('“Answer”'),
    question('Second question'),
    paragraph('“Answer”'),
    question('Last question'),
    paragraph('“Answer”'),
    node('factBox', node('subhead', slot('Name')), paragraph('Year of birth, education, career')),
  ],
  photo: [
    headline('Headline: what the pictures show'),
    paragraph('What happened, when and where'),
    photograph('First caption: who is doing what'),
    photograph('Second caption'),
    photograph('Third caption'),
    paragraph('What the pictures do not show'),
  ],
};

/** The built-in template in the language that the window has. */
export function builtInTemplate(id: BuiltInTemplate, language: 'ko' | 'en'): Template {
  const korean = language === 'ko';
  return {
    kind: 'songgo-template',
    schemaVersion: SCHEMA_VERSION,
    name: id,
    savedAt: '',
    fields: {
      language: korean ? 'ko-KR' : 'en',
      ...(id === 'breaking' && { headlineTags: [korean ? '속보' : 'Breaking'] }),
    },
    body: { type: 'doc', content: (korean ? KOREAN : ENGLISH)[id] },
  };
}
