import { type Placed, perBlock, type StoryRule } from '../rule';

/** How, with what, where and why somebody took their life (자살예방 보도준칙 4.0, principle 2). */
export const suicideMethod: StoryRule = {
  id: 'suicideMethod',
  severity: 'stop',
  korean: true,
  code: true,
  scope: 'story',
  check: ({ blocks }) =>
    blocks.some((block) => tells(block).about)
      ? blocks.flatMap((block, at) =>
          tells(block).methods.map((place): Placed => ({ ...place, block: at })),
        )
      : [],
};

const tells = perBlock(({ text }) => ({
  about: ABOUT.test(text),
  methods: Array.from(text.matchAll(METHOD), ({ index, 0: words }) => ({
    from: index,
    to: index + words.length,
  })),
}));

/** The story is about a death of that kind, not about prevention or figures. */
const ABOUT =
  /(?:스스로\s?(?:목숨을?\s?끊|생을\s?마감|세상을\s?등)|목숨을\s?끊|동반\s?자살|극단적\s?선택|자살(?:했|한\s|해\s|로\s?(?:숨|추정|보고|결론)|을\s?(?:했|기도|시도))|투신(?:했|해\s|한\s)|(?:유서를?\s?(?:남기|남긴|남겼|발견)|유서가\s?발견)[^\n]{0,60}숨|숨진\s?채\s?발견[^\n]{0,80}유서)/;

const METHOD =
  /번개탄|연탄(?:을\s?피|불을\s?피)|목을?\s?(?:매|맨|맸)|(?:농약|수면제|독극물|약물)을?\s?(?:마시|마신|마셨|먹고|삼키|과다)|옥상에서\s?(?:뛰어|떨어|투신|몸을)|\d{1,3}층에서\s?(?:뛰어|몸을\s?던|투신)|(?:다리|대교|선로|철로|아파트|건물)에서\s?(?:뛰어내|몸을\s?던|투신)|흉기로\s?자신|질소\s?가스|유서에는?\s|(?:생활고|신변|처지|성적|빚|채무|우울증|병세|실연|왕따|따돌림)(?:을|를|에|으로)?\s?(?:비관|시달리|시달려|못\s?이겨|괴로워)/g;
