import { splitCredit } from './credits';
import { isPressSentence } from './pageFurniture';

/** A caption with whose picture it is; the credit is empty when none is given. */
export interface Caption {
  caption: string;
  credit: string;
}

// What says that the words before it stand under a picture; `출처` alone may close a paragraph.
const PICTURE =
  /^[\s/[(]{0,3}(?:사진|자료\s?사진|이미지|그래픽|일러스트|영상|포토|photo)|캡처|제공[\])]?$|^[ⓒ©]/i;

/**
 * A line of copy that stands under a picture, taken apart; null for any other. It gives a credit in a
 * form of the press or of `creditTemplate`, or opens with `▲`.
 */
export function captionOf(text: string, creditTemplate: string): Caption | null {
  if (text.length > LONGEST_CAPTION || (text.match(/[[(/]/g)?.length ?? 0) > 16) return null;
  const { caption, credit, form, marker } = splitCredit(text, creditTemplate);
  const oneSentence = !/[.!?]["”’')\]]{0,4}\s/.test(caption);
  if (credit === '') {
    return marker === '▲' && isPressSentence(text) && oneSentence && !/[▲△]/.test(caption)
      ? { caption, credit }
      : null;
  }
  if (credit.length > 60) return null;
  const own = creditTemplate !== '' && form.trim() === creditTemplate.trim();
  // A bare name after `/` also closes a story; a caption says in one sentence what can be seen.
  const seen = /(?:있다|모습|모습이다|장면|장면이다|전경)[.!]?["”’')\]]{0,4}$/.test(caption);
  const bare = /^\s*\/\s?\{credit\}$/.test(form) && oneSentence && seen;
  const agency = /^[A-Z]{2,6}=/.test(credit);
  return own || bare || agency || marker === '▲' || PICTURE.test(form) ? { caption, credit } : null;
}

/** No caption with its credit is longer, in UTF-16 units. */
const LONGEST_CAPTION = 600;
