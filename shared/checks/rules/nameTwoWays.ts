import { type CheckedBlock, type Placed, perBlock, type StoryRule } from '../rule';

/**
 * A person written two ways: `배경훈 장관` and `배경운 장관`, where the names differ by one letter of
 * one syllable; or one name with two titles that exclude each other (`의원`, `위원`), or with two ages. Two people may
 * have like names, so it is told, and only of whom the story names less often.
 */
export const nameTwoWays: StoryRule = {
  id: 'nameTwoWays',
  severity: 'tell',
  korean: true,
  scope: 'story',
  check: ({ blocks }) => {
    const people = blocks.flatMap((block, at) =>
      named(block).map((one) => ({ ...one, block: at })),
    );
    const known = new Map<string, Known>();
    for (const one of people) {
      const key = `${one.name} ${one.title}`;
      const before = known.get(key);
      if (before) before.count += 1;
      else known.set(key, { ...one, count: 1, order: known.size });
    }
    // Nobody keeps more apart, and what follows compares each with each.
    const distinct = [...known.values()].slice(0, MOST);
    const told = new Map<string, Told>();
    for (const one of distinct) {
      const rival = distinct.find(
        (other) =>
          (other.count > one.count || (other.count === one.count && other.order < one.order)) &&
          conflict(one, other) !== null,
      );
      const context = rival && conflict(one, rival);
      if (rival && context) {
        const other = context === 'name' ? rival.name : rival.title;
        told.set(`${one.name} ${one.title}`, { context, other });
      }
    }
    const twice = people.flatMap((one): Placed[] => {
      const about = told.get(`${one.name} ${one.title}`);
      if (!about || (about.context === 'title' && one.former)) return [];
      const [from, word] =
        about.context === 'name' ? [one.from, one.name] : [one.titleFrom, one.title];
      return [{ block: one.block, from, to: from + word.length, values: { ...about } }];
    });
    return [...twice, ...otherAges(blocks)];
  },
};

const aged = perBlock(({ text }) =>
  Array.from(text.matchAll(AGED), ({ index, 0: all, 1: name = '', 2: age = '' }) => {
    const from = index + all.lastIndexOf(age);
    return { name, age, from, to: from + age.length };
  }),
);

/** Where somebody is of another age than where the story names them first. */
function otherAges(blocks: readonly CheckedBlock[]): Placed[] {
  const first = new Map<string, string>();
  return blocks.flatMap((block, at) =>
    aged(block).flatMap(({ name, age, from, to }): Placed[] => {
      const known = first.get(name);
      if (known === undefined) first.set(name, age);
      if (known === undefined || known === age) return [];
      return [{ block: at, from, to, values: { context: 'age', other: known } }];
    }),
  );
}

const MOST = 200;

interface Known extends Named {
  count: number;
  /** Which of the people is named first. */
  order: number;
}

interface Told {
  context: 'name' | 'title';
  other: string;
}

function conflict(one: Named, other: Named): Told['context'] | null {
  if (one.title === other.title && differByOneLetter(one.name, other.name)) return 'name';
  if (one.name === other.name && exclude(one.title, other.title) && !one.former && !other.former) {
    return 'title';
  }
  return null;
}

interface Named {
  name: string;
  title: string;
  from: number;
  titleFrom: number;
  /** `전 의원`: what somebody was is no contradiction. */
  former: boolean;
}

const TITLES = [
  '대통령',
  '국무총리',
  '총리',
  '부총리',
  '장관',
  '차관',
  '의원',
  '위원',
  '위원장',
  '대표',
  '원내대표',
  '대변인',
  '회장',
  '부회장',
  '사장',
  '부사장',
  '전무',
  '상무',
  '이사',
  '교수',
  '총장',
  '총재',
  '시장',
  '군수',
  '구청장',
  '지사',
  '감독',
  '코치',
  '검사',
  '판사',
  '변호사',
  '과장',
  '국장',
  '실장',
  '팀장',
  '센터장',
  '원장',
  '소장',
];

/** Nobody is both at once. */
const EXCLUDING: readonly (readonly [string, string])[] = [
  ['의원', '위원'],
  ['장관', '차관'],
  ['사장', '부사장'],
  ['회장', '부회장'],
  ['검사', '판사'],
  ['총장', '총재'],
  ['과장', '국장'],
  ['감독', '코치'],
];

const FAMILY =
  '김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구나민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용';
// 문슬기(68)씨, 문슬기씨(68·여)
const AGED = new RegExp(
  `(?<![가-힣])([${FAMILY}][가-힣]{2})\\s?씨?\\s?\\((\\d{1,3})(?:세|·[남여])?\\)`,
  'g',
);
const PERSON = new RegExp(
  `(?<![가-힣])([${FAMILY}][가-힣]{2})\\s(전\\s)?(${[...TITLES].sort((a, b) => b.length - a.length).join('|')})(?=$|[^가-힣]|(?:은|는|이|가|을|를|의|도|에게|과|와|로|께서|등|측)(?![가-힣]))`,
  'g',
);

const named = perBlock(({ kind, text }: CheckedBlock): Named[] =>
  kind === 'cell'
    ? []
    : Array.from(
        text.matchAll(PERSON),
        ({ index, 0: all, 1: name = '', 2: former, 3: title = '' }) => ({
          name,
          title,
          from: index,
          titleFrom: index + all.length - title.length,
          former: former !== undefined,
        }),
      ),
);

function exclude(one: string, other: string): boolean {
  return EXCLUDING.some(
    ([first, second]) => (one === first && other === second) || (one === second && other === first),
  );
}

/** Names of one length that differ in one syllable, and there in one of its three letters. */
function differByOneLetter(one: string, other: string): boolean {
  if (one === other || one.length !== other.length || one[0] !== other[0]) return false;
  const differing = Array.from(one).flatMap((syllable, at) =>
    syllable === other[at] ? [] : [[syllable.charCodeAt(0), other.charCodeAt(at)] as const],
  );
  const [pair] = differing;
  if (!pair || differing.length > 1) return false;
  const [a, b] = pair.map((code) => code - 0xac00) as [number, number];
  const parts = [
    Math.floor(a / 588) !== Math.floor(b / 588),
    Math.floor((a % 588) / 28) !== Math.floor((b % 588) / 28),
    a % 28 !== b % 28,
  ];
  return parts.filter(Boolean).length === 1;
}
