import type { CDPSession, Page } from 'playwright-core';

const initials = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
const finals = ' ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ';

/** One key press as the input method answers it: what becomes final, and what stays in composition. */
export type CompositionStep = { commit: string; composing: string };

/**
 * The states a Korean two-set input method passes through for a text: 하 → 한, and the consonant
 * that first joins the syllable before it (간 → 가나). The last syllable is left in composition.
 * Characters which are no Hangul syllable are committed as they are.
 */
export function compositionSteps(text: string): CompositionStep[] {
  const steps: CompositionStep[] = [];
  let open = '';
  let joined = false;
  const characters = [...text.normalize('NFC')];
  for (const [position, character] of characters.entries()) {
    const code = character.charCodeAt(0) - 0xac00;
    if (code < 0 || code > 11171) {
      steps.push({ commit: open + character, composing: '' });
      open = '';
      joined = false;
      continue;
    }
    const final = code % 28;
    const initial = initials[Math.floor(code / 588)] ?? '';
    const withoutFinal = String.fromCharCode(0xac00 + code - final);
    if (joined) {
      // The vowel takes the consonant with it to its own syllable.
      steps.push({ commit: open, composing: withoutFinal });
    } else {
      steps.push({ commit: open, composing: initial });
      steps.push({ commit: '', composing: withoutFinal });
    }
    if (final > 0) steps.push({ commit: '', composing: character });
    open = character;
    joined = false;
    const next = (characters[position + 1]?.charCodeAt(0) ?? 0) - 0xac00;
    if (final === 0 && next >= 0 && next <= 11171) {
      const borrowed = finals.indexOf(initials[Math.floor(next / 588)] ?? '');
      if (borrowed > 0) {
        steps.push({ commit: '', composing: String.fromCharCode(0xac00 + code + borrowed) });
        joined = true;
      }
    }
  }
  return steps;
}

export type OpenComposition = {
  /** What is under composition now. */
  text: string;
  /** Ends the composition and keeps its text, as an input method does on a key that is not its own. */
  commit: () => Promise<void>;
  /** Ends the composition and drops its text. */
  cancel: () => Promise<void>;
};

async function perform(session: CDPSession, step: CompositionStep): Promise<void> {
  await pressing(session, async () => {
    if (step.commit) await session.send('Input.insertText', { text: step.commit });
    if (step.composing) await setComposition(session, step.composing);
  });
}

/** An input method's keys reach the page as code 229 before the composition changes. */
async function pressing(session: CDPSession, change: () => Promise<void>): Promise<void> {
  const key = { key: 'Process', windowsVirtualKeyCode: 229 };
  await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
  await change();
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
}

/** One key of the input method that leaves another text in composition, such as Backspace. */
export async function recompose(session: CDPSession, text: string): Promise<void> {
  await pressing(session, () => setComposition(session, text));
}

/** Types a text by real composition events; gives the syllable that is left in composition. */
export async function composeSteps(session: CDPSession, text: string): Promise<string> {
  let composing = '';
  for (const step of compositionSteps(text)) {
    await perform(session, step);
    composing = step.composing;
  }
  return composing;
}

async function setComposition(session: CDPSession, text: string): Promise<void> {
  await session.send('Input.imeSetComposition', {
    text,
    selectionStart: text.length,
    selectionEnd: text.length,
  });
}

/**
 * Types a text into whatever has the focus by real composition events and leaves its last Hangul
 * syllable in composition.
 */
export async function openComposition(page: Page, text: string): Promise<OpenComposition> {
  const session = await page.context().newCDPSession(page);
  const composing = await composeSteps(session, text);
  return {
    text: composing,
    commit: async () => {
      if (composing) await session.send('Input.insertText', { text: composing });
      await session.detach();
    },
    cancel: async () => {
      if (composing) await setComposition(session, '');
      await session.detach();
    },
  };
}

/** Types a text into whatever has the focus by real composition events, to its end. */
export async function composeHangul(page: Page, text: string): Promise<void> {
  const composition = await openComposition(page, text);
  await composition.commit();
}
