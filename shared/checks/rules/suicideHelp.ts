import type { StoryRule } from '../rule';

/** A story of suicide tells where there is help (자살예방 보도준칙 4.0, principle 4): line 109. */
export const suicideHelp: StoryRule = {
  id: 'suicideHelp',
  severity: 'warn',
  korean: true,
  code: true,
  scope: 'story',
  check: ({ blocks }) => {
    const about = blocks.findIndex(({ text }) => ABOUT.test(text));
    if (about < 0 || blocks.some(({ text }) => HELP.test(text))) return [];
    const match = ABOUT.exec(blocks[about]?.text ?? '');
    if (!match) return [];
    return [{ block: about, from: match.index, to: match.index + match[0].length }];
  },
};

const ABOUT =
  /스스로\s?(?:목숨을?\s?끊|생을\s?마감|세상을\s?등)|목숨을\s?끊|동반\s?자살|극단적\s?선택|자살(?:했|한\s|로\s?(?:숨|추정|결론)|을\s?(?:기도|시도))/;
const HELP = /(?<!\d)109(?!\d)|1393|1577-0199|1588-9191|자살\s?예방\s?상담\s?전화/;
