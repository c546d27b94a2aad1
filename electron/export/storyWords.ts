/** What a story says about itself to its readers, in its own language. */
export interface StoryWords {
  written: string;
  changed: string;
  smaller: string;
  larger: string;
  textSize: string;
  /** One letter that stands for the text on the buttons of its size. */
  sizeSample: string;
  keywords: string;
  assisted: string;
  generated: string;
  source: string;
  /** Before what was put right. */
  corrected: string;
  /** The story may not be used for the time being. */
  withheld: string;
  /** The story is taken back for good. */
  canceled: string;
  /** Stands for an author without a name. */
  nobody: string;
  time(year: number, month: number, day: number, hour: number, minute: string): string;
}

const KOREAN: StoryWords = {
  written: '작성',
  changed: '수정',
  smaller: '글자 작게',
  larger: '글자 크게',
  textSize: '본문 글자 크기',
  sizeSample: '가',
  keywords: '키워드',
  assisted: '이 기사는 인공지능의 도움을 받아 작성했습니다.',
  generated: '이 기사는 인공지능이 작성했습니다.',
  source: '출처',
  corrected: '바로잡습니다',
  withheld: '이 기사는 보도가 보류됐습니다.',
  canceled: '이 기사는 취소됐습니다.',
  nobody: '이름 없음',
  time: (year, month, day, hour, minute) =>
    `${year}년 ${month}월 ${day}일 ${hour < 12 ? '오전' : '오후'} ${hour % 12 || 12}:${minute}`,
};

const MONTHS =
  'January February March April May June July August September October November December';

const ENGLISH: StoryWords = {
  written: 'Written',
  changed: 'Updated',
  smaller: 'Smaller text',
  larger: 'Larger text',
  textSize: 'Text size',
  sizeSample: 'A',
  keywords: 'Keywords',
  assisted: 'This article was written with the help of artificial intelligence.',
  generated: 'This article was written by artificial intelligence.',
  source: 'Source',
  corrected: 'Correction',
  withheld: 'This story is withheld.',
  canceled: 'This story has been withdrawn.',
  nobody: 'Unnamed',
  time: (year, month, day, hour, minute) =>
    `${day} ${MONTHS.split(' ')[month - 1]} ${year}, ${hour % 12 || 12}:${minute} ${hour < 12 ? 'a.m.' : 'p.m.'}`,
};

export function storyWordsFor(language: string): StoryWords {
  return /^ko\b/i.test(language) ? KOREAN : ENGLISH;
}

/** A time as printed, in the offset it is given in; as it is when it is no RFC 3339 time. */
export function printedTime(rfc3339: string, text: StoryWords): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/.exec(rfc3339);
  if (!parts) return rfc3339;
  const [, year, month, day, hour, minute] = parts;
  return text.time(Number(year), Number(month), Number(day), Number(hour), minute ?? '00');
}
