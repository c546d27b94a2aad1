/** A caption taken apart. */
export interface SplitCaption {
  /** The caption's sentence, without its credit and without a `▲` at its head. */
  caption: string;
  /** Whose picture it is, for example `연합뉴스`; empty when none is given. */
  credit: string;
  /** How the credit was written, as a template: `[사진={credit}]`. Empty when none is given. */
  form: string;
  /** The mark at the head (`▲`), as some outlets print it. Empty when there is none. */
  marker: string;
}

const LABEL =
  '(?:사진|자료\\s?사진|자료|이미지|그래픽|일러스트|영상|포토|photo)?\\s?(?:제공|출처|캡처)?';

// Each has the credit as its group `credit`; what is around it is the form. Most telling first.
const FORMS: readonly RegExp[] = [
  // [사진=연합뉴스], (사진제공=픽사베이), (출처: 한강신문)
  new RegExp(`\\[\\s*(?=\\S*[가-힣a-z])${LABEL}\\s*[=:：]\\s*(?<credit>[^\\[\\]]*?)\\s*\\]$`, 'id'),
  new RegExp(`\\(\\s*(?=\\S*[가-힣a-z])${LABEL}\\s*[=:：]\\s*(?<credit>[^()]*?)\\s*\\)$`, 'id'),
  // [한국일보 제공], (삼성전자 제공)
  /\[(?<credit>[^[\]]*\S) ?제공\]$/d,
  /\((?<credit>[^()]*\S) ?제공\)$/d,
  // [EPA=연합뉴스], (AP=뉴시스)
  /\[(?<credit>[A-Z]{2,6}=[^[\]]+)\]$/d,
  /\((?<credit>[A-Z]{2,6}=[^()]+)\)$/d,
  // /사진=연합뉴스, 사진=연합뉴스, 사진제공=픽사베이
  /\/\s?(?:사진|자료|이미지|그래픽)\s?(?:제공|출처)?\s?[=:：]\s?(?<credit>[^/\n]+)$/d,
  /(?<=^|\s)(?:사진|자료|이미지|그래픽)\s?(?:제공|출처)?\s?[=:：]\s?(?<credit>[^/\n]+)$/d,
  // /한국일보 제공
  /\/\s?(?<credit>[^/\n]*[^/\s]) ?제공$/d,
  // ⓒ연합뉴스
  /(?:ⓒ|©)\s?(?<credit>[^ⓒ©\n]+)$/d,
  // 말하고 있다. /연합뉴스: a bare name only after the sentence has ended
  /(?<=[.!?。”"’'\])]\s?)\/\s?(?<credit>[^/.\n]{1,30})$/d,
];

/** A credit's form is looked for in this many characters at the end; a longer one is text. */
const LONGEST_FORM = 500;

/**
 * Takes a printed caption apart into sentence and credit. Knows the forms of the press
 * (`[사진=연합뉴스]`, `(사진제공=픽사베이)`, `/한국일보 제공`, `▲ …` at the head); with the outlet's own
 * template it knows that one too, and first. A caption without a credit comes back with it empty.
 */
export function splitCredit(captionText: string, template = ''): SplitCaption {
  const text = captionText.trim();
  const marker = /^[▲△▶◀▼]/.exec(text)?.[0] ?? '';
  const rest = text.slice(marker.length).trimStart();
  const before = Math.max(0, rest.length - LONGEST_FORM);
  const end = rest.slice(before);
  const own = templateForm(template);
  for (const pattern of own ? [own, ...FORMS] : FORMS) {
    const match = pattern.exec(end);
    const at = match?.indices?.groups?.credit;
    const credit = match?.groups?.credit?.trim();
    if (!match || !at || !credit) continue;
    return {
      caption: rest.slice(0, before + match.index).trimEnd(),
      credit,
      form: `${end.slice(match.index, at[0])}{credit}${end.slice(at[1])}`,
      marker,
    };
  }
  return { caption: rest, credit: '', form: '', marker };
}

function templateForm(template: string): RegExp | null {
  const [head, tail, ...more] = template.split('{credit}');
  if (head === undefined || tail === undefined || more.length > 0) return null;
  if ((head + tail).trim() === '') return null;
  // What opens the form does not come again inside the credit, so that the last one is taken.
  const opening = head.trim()[0];
  const inside = opening ? `[^\\n${escaped(opening)}]+?` : '[^\\n]+?';
  return new RegExp(
    `${escaped(head.trimStart())}(?<credit>${inside})${escaped(tail.trimEnd())}$`,
    'd',
  );
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}

/** The credit as the outlet prints it: `('연합뉴스', '[사진={credit}]')` → `[사진=연합뉴스]`. Empty for none. */
export function renderCredit(credit: string, template: string): string {
  const name = credit.trim();
  return name === '' ? '' : template.replaceAll('{credit}', () => name);
}
