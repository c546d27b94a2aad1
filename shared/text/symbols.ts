import { isChosungQuery, matchesChosung } from './chosung';

/** Where a character stands in the palette, in the order it is shown. */
export const SYMBOL_GROUPS = [
  'marks',
  'quotes',
  'units',
  'country',
  'politics',
  'justice',
  'economy',
  'general',
] as const;
export type SymbolGroup = (typeof SYMBOL_GROUPS)[number];

/** A character that has no key, with what it says. */
export interface SymbolEntry {
  /** What goes into the text; for a pair, both marks: `“”`. */
  char: string;
  group: SymbolGroup;
  /** Meaning and sound of a hanja (훈음), for example `검사할 검`; empty for other characters. */
  gloss: string;
  /** The sound of a hanja, each way it is read: `로 노`; empty for other characters. */
  sounds: readonly string[];
  ko: string;
  en: string;
}

/** `글자|한국어|English`, one a line. */
const PLAIN: Record<'marks' | 'quotes' | 'units', string> = {
  marks: `
△|나열 세모|listing triangle
▲|검은 세모|black triangle
▽|흰 역세모|down triangle
▼|검은 역세모|black down triangle
▷|흰 오른 세모|right triangle
▶|검은 오른 세모|black right triangle
○|흰 동그라미|circle
●|검은 동그라미|black circle
◎|겹동그라미|bullseye
◇|흰 마름모|diamond
◆|검은 마름모|black diamond
□|흰 네모|square
■|검은 네모|black square
☆|흰 별|star
★|검은 별|black star
※|참고표|reference mark
☞|가리킴|pointing hand
·|가운뎃점|middle dot
…|말줄임표|ellipsis
→|오른 화살표|right arrow
←|왼 화살표|left arrow
↑|위 화살표|up arrow
↓|아래 화살표|down arrow
~|물결표|tilde
―|줄표|dash
×|곱셈표|multiplication sign
±|더하기 빼기|plus or minus
§|절 표|section sign`,
  quotes: `
“”|큰따옴표|double quotes
‘’|작은따옴표|single quotes
「」|낫표|corner brackets
『』|겹낫표|white corner brackets
〈〉|홑화살괄호|angle brackets
《》|겹화살괄호|double angle brackets
【】|검은 대괄호|lenticular brackets
〔〕|거북딱지 괄호|tortoise-shell brackets
[]|대괄호|square brackets
()|소괄호|parentheses`,
  units: `
㎡|제곱미터|square metre
㎥|세제곱미터|cubic metre
㎞|킬로미터|kilometre
㎝|센티미터|centimetre
㎜|밀리미터|millimetre
㎏|킬로그램|kilogram
㎎|밀리그램|milligram
ℓ|리터|litre
㏄|시시|cubic centimetre
㏊|헥타르|hectare
㎾|킬로와트|kilowatt
㎿|메가와트|megawatt
㎐|헤르츠|hertz
℃|섭씨도|degree Celsius
°|도|degree
％|전각 퍼센트|full-width per cent
‰|퍼밀|per mille
₩|원|won
￦|전각 원|full-width won
€|유로|euro
£|파운드|pound sterling
¥|엔·위안|yen or yuan
ⓒ|저작권|copyright
®|등록 상표|registered trade mark
™|상표|trade mark`,
};

/** `글자|훈음|소리|한국어|English`, one a line. Sounds are parted by a space. */
const HANJA: Record<Exclude<SymbolGroup, 'marks' | 'quotes' | 'units'>, string> = {
  country: `
韓|나라 한|한|한국|South Korea
北|북녘 북|북|북한|North Korea
南|남녘 남|남|남한·남쪽|the South
美|아름다울 미|미|미국|United States
中|가운데 중|중|중국|China
日|날 일|일|일본|Japan
露|이슬 로|러 로 노|러시아|Russia
英|꽃부리 영|영|영국|Britain
佛|부처 불|불|프랑스|France
獨|홀로 독|독|독일|Germany
伊|저 이|이|이탈리아|Italy
濠|해자 호|호|호주|Australia
印|도장 인|인|인도|India
臺|대 대|대|대만|Taiwan
越|넘을 월|월|베트남|Vietnam
泰|클 태|태|태국|Thailand
比|견줄 비|비|필리핀|Philippines
蘭|난초 란|란 난|네덜란드|Netherlands
加|더할 가|가|캐나다|Canada
歐|구라파 구|구|유럽|Europe
亞|버금 아|아|아시아|Asia`,
  politics: `
與|더불 여|여|여당|ruling party
野|들 야|야|야당|opposition
靑|푸를 청|청|청와대|Blue House
黨|무리 당|당|정당|party
政|정사 정|정|정부·정치|government, politics
國|나라 국|국|국가·국회|state, National Assembly
官|벼슬 관|관|관청·공무원|officials
選|가릴 선|선|선거|election
票|표 표|표|표|vote
軍|군사 군|군|군대|military
核|씨 핵|핵|핵무기|nuclear arms
反|돌이킬 반|반|반대|anti-
親|친할 친|친|가까움|pro-
非|아닐 비|비|아님|non-
脫|벗을 탈|탈|벗어남|leaving
前|앞 전|전|이전·전직|former
現|나타날 현|현|현재·현직|current
新|새 신|신|새로움|new
舊|옛 구|구|옛|old
尹|성씨 윤|윤|윤씨|the surname Yoon
李|오얏 리|이 리|이씨|the surname Lee
金|성씨 김, 쇠 금|김 금|김씨·금|the surname Kim; gold
朴|성씨 박|박|박씨|the surname Park
文|글월 문|문|문씨·글|the surname Moon; writing
安|편안 안|안|안씨·편안|the surname Ahn; calm
曺|성씨 조|조|조씨|the surname Cho
洪|넓을 홍|홍|홍씨|the surname Hong`,
  justice: `
檢|검사할 검|검|검찰|prosecutors
警|깨우칠 경|경|경찰|police
法|법 법|법|법·법원|law, court
判|판단할 판|판|판결·판사|ruling, judge
刑|형벌 형|형|형벌|sentence
罪|허물 죄|죄|죄|guilt
犯|범할 범|범|범인·범죄|offender, crime
故|연고 고|고|고인(세상을 떠난 사람)|the late (a person who has died)
死|죽을 사|사|사망|death
傷|다칠 상|상|부상|injury
生|날 생|생|삶·출생|life, born`,
  economy: `
銀|은 은|은|은행·은|bank, silver
證|증거 증|증|증권·증시|securities
株|그루 주|주|주식|shares
債|빚 채|채|채권·빚|bonds, debt
稅|세금 세|세|세금|tax
錢|돈 전|전|돈|money
弗|아닐 불|불|달러|dollar
價|값 가|가|값|price
社|모일 사|사|회사|company
勞|일할 로|노 로|노동자·노조|labour
使|하여금 사|사|사용자·경영진|management
農|농사 농|농|농업|farming
車|수레 차|차|자동차|cars
電|번개 전|전|전기·전자|electricity
油|기름 유|유|기름|oil
高|높을 고|고|높음|high
低|낮을 저|저|낮음|low
急|급할 급|급|갑작스러움|sharp
增|더할 증|증|늘어남|rise
減|덜 감|감|줄어듦|fall`,
  general: `
無|없을 무|무|없음|without
有|있을 유|유|있음|with
不|아닐 불|불 부|아님|not
大|큰 대|대|큼|great
小|작을 소|소|작음|small
最|가장 최|최|가장|most
全|온전할 전|전|모두|whole
對|대할 대|대|상대·대|versus
男|사내 남|남|남자|man
女|여자 녀|여 녀|여자|woman
父|아버지 부|부|아버지|father
母|어머니 모|모|어머니|mother
子|아들 자|자|아들·자식|son, child
兒|아이 아|아|아이|child
人|사람 인|인|사람|person
家|집 가|가|집·가문|house
學|배울 학|학|학교·배움|school
醫|의원 의|의|의사·의료계|doctors
宗|마루 종|종|종교·으뜸|religion
戰|싸움 전|전|싸움·전쟁|war, match
發|필 발|발|비롯됨(…발)|originating in
行|다닐 행|행|감(…행)|bound for
派|갈래 파|파|갈래|faction
系|이어 맬 계|계|계열|line, group
說|말씀 설|설|소문·주장|rumour
式|법 식|식|방식|style
間|사이 간|간|사이|between
內|안 내|내|안|inside
外|바깥 외|외|바깥|outside
上|위 상|상|위·(상)|above; part one
下|아래 하|하|아래·(하)|below; last part
山|메 산|산|산|mountain
海|바다 해|해|바다|sea
火|불 화|화|불|fire
水|물 수|수|물|water`,
};

const lines = (table: string) => table.trim().split('\n');

/** Every character of the palette, by group. */
export const SYMBOLS: readonly SymbolEntry[] = [
  ...(['marks', 'quotes', 'units'] as const).flatMap((group) =>
    lines(PLAIN[group]).map((line): SymbolEntry => {
      const [char = '', ko = '', en = ''] = line.split('|');
      return { char, group, gloss: '', sounds: [], ko, en };
    }),
  ),
  ...(['country', 'politics', 'justice', 'economy', 'general'] as const).flatMap((group) =>
    lines(HANJA[group]).map((line): SymbolEntry => {
      const [char = '', gloss = '', sounds = '', ko = '', en = ''] = line.split('|');
      return { char, group, gloss, sounds: sounds.split(' '), ko, en };
    }),
  ),
];

const BY_CHAR = new Map(SYMBOLS.map((entry) => [entry.char, entry]));

/** The entry of a character; undefined when the palette has none. */
export function symbolOf(char: string): SymbolEntry | undefined {
  return BY_CHAR.get(char);
}

/** The hanja that a syllable may stand for, as the 한자 key offers them. */
export function hanjaFor(syllable: string): SymbolEntry[] {
  const wanted = syllable.normalize('NFC');
  return SYMBOLS.filter((entry) => entry.sounds.includes(wanted));
}

/** Whether an entry is a pair that goes around what is selected. */
export function isPair(entry: SymbolEntry): boolean {
  return entry.group === 'quotes';
}

/**
 * The entries a query means: the character itself, its sound (`검`), its Korean meaning (`검찰`, by
 * 초성 too), its 훈음 or its English meaning. The nearest come first; all for an empty query.
 */
export function searchSymbols(query: string): SymbolEntry[] {
  const wanted = query.normalize('NFC').trim().toLowerCase();
  if (wanted === '') return [...SYMBOLS];
  const rank = (entry: SymbolEntry): number => {
    const en = entry.en.toLowerCase();
    if ([...entry.char].some((one) => one === wanted) || entry.char === wanted) return 0;
    if (entry.sounds.includes(wanted)) return 1;
    if (entry.ko.split('·').includes(wanted) || en === wanted) return 2;
    if (entry.ko.startsWith(wanted) || en.startsWith(wanted)) return 3;
    if (entry.ko.includes(wanted) || entry.gloss.includes(wanted)) return 4;
    if (en.split(/[^a-z]+/).some((word) => word.startsWith(wanted))) return 5;
    return isChosungQuery(wanted) && matchesChosung(entry.ko, wanted) ? 6 : 7;
  };
  return SYMBOLS.map((entry, index) => ({ entry, index, rank: rank(entry) }))
    .filter((one) => one.rank < 7)
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map((one) => one.entry);
}
