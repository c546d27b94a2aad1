/** A name as it is printed. `role` is the title (기자, 특파원 …), `email` may be empty. */
export interface BylinePerson {
  name: string;
  role: string;
  email: string;
}

/** What an outlet's settings say about bylines. */
export interface BylineStyle {
  /** The outlet's printed name. */
  name: string;
  /** `[{outlet} {names} {role}]`, or for a wire `({dateline}={outlet}) {names} {role} =`. */
  leadTemplate: string;
  /** `/{people}` */
  tailTemplate: string;
  /** One person of the tail: `{name} {role}({email})` */
  personTemplate: string;
  /** Between names of the lead: `·` */
  nameJoiner: string;
}

/** A lead tag taken off the first paragraph. */
export interface ParsedLead {
  outlet: string;
  /** Where a wire story comes from (서울); empty for a lead tag. */
  dateline: string;
  people: BylinePerson[];
  /** The paragraph without its tag. */
  rest: string;
}

const PERSON_JOINER = ',';

const isWord = (joiner: string) => /\p{L}/u.test(joiner);

/** A joiner that is a word stands before the last only: `A, B and C`; a mark stands everywhere: `A·B·C`. */
function joined(parts: readonly string[], joiner: string): string {
  if (!isWord(joiner)) return parts.join(joiner);
  return parts.length < 2
    ? parts.join('')
    : `${parts.slice(0, -1).join(', ')}${joiner}${parts.at(-1)}`;
}

/**
 * The tag before the first paragraph, without a space after it. Neighbours with one role share it
 * (`문영수·정유림 기자`), others keep theirs (`홍길동 기자·김철수 특파원`); the order is never changed.
 * Without a dateline its place and `=` go, and no role is printed where the template has none. Empty without people or without a template.
 */
export function renderLead(
  people: readonly BylinePerson[],
  style: Pick<BylineStyle, 'name' | 'leadTemplate' | 'nameJoiner'>,
  dateline = '',
): string {
  const printed = people.filter((person) => person.name.trim() !== '');
  if (printed.length === 0) return '';
  const between = /\{names\}(.*?)\{role\}/.exec(style.leadTemplate)?.[1];
  const names =
    between === undefined
      ? joined(
          printed.map(({ name }) => name.trim()),
          style.nameJoiner,
        )
      : joined(
          groupByRole(printed).map(
            ({ names, role }) => joined(names, style.nameJoiner) + (role && between + role),
          ),
          style.nameJoiner,
        );
  const template = dateline
    ? style.leadTemplate
    : style.leadTemplate.replace(/\{dateline\}\s*=?\s*/g, '');
  return fill(template.replace(/\{names\}.*?\{role\}/, '{names}'), {
    outlet: style.name,
    dateline,
    names,
    people: names,
    role: '',
  });
}

/**
 * The line after the last paragraph: every person by the person template, joined with `,`, or with the
 * outlet's joiner where that is a word. Where a person has no e-mail or role, its placeholder goes,
 * brackets, comma and space with it.
 */
export function renderTail(
  people: readonly BylinePerson[],
  style: Pick<BylineStyle, 'name' | 'tailTemplate' | 'personTemplate' | 'nameJoiner'>,
): string {
  const printed = people.filter((person) => person.name.trim() !== '');
  if (printed.length === 0) return '';
  const list = printed.map((person) => {
    let template = style.personTemplate;
    if (!person.email) template = template.replace(/\s*[([<]?\{email\}[)\]>]?/, '');
    if (!person.role) template = template.replace(/,?\s*\{role\}/, '');
    return fill(template, { ...person, outlet: style.name });
  });
  const joiner = isWord(style.nameJoiner) ? style.nameJoiner : PERSON_JOINER;
  return fill(style.tailTemplate, { people: joined(list, joiner), outlet: style.name });
}

function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (placeholder, key: string) => values[key] ?? placeholder);
}

function groupByRole(people: readonly BylinePerson[]): { names: string[]; role: string }[] {
  const groups: { names: string[]; role: string }[] = [];
  for (const { name, role } of people) {
    const last = groups.at(-1);
    if (last && last.role === role.trim()) last.names.push(name.trim());
    else groups.push({ names: [name.trim()], role: role.trim() });
  }
  return groups;
}

// What a role ends in, and the words that stand before it and belong to it (정치부 기자, 인턴 기자).
const ROLE =
  /(?:기자|특파원|통신원|논설위원|논설실장|편집위원|해설위원|위원|앵커|아나운서|피디|PD|에디터|칼럼니스트|평론가|작가|교수|변호사|연구원|대표|팀장|부장|차장|국장|리포터)$/;
const ROLE_PREFIX = /(?:부|팀|국|전문|선임|수습|인턴|객원|사진|영상|의학|시민|온라인|수석)$/;
const HANGUL_NAME = /^[가-힣]{2,5}$/;
const LATIN_NAME = /^[A-Z][A-Za-z.'’-]*$/;
const ENGLISH_NAME = /^(?:[가-힣]{2,5}|[A-Z][A-Za-z.'’-]*(?: [A-Z][A-Za-z.'’-]*){1,3})$/;
// 홍길동기자
const GLUED_ROLE = /^([가-힣]{3})(?<!부|전문|선임|수습|인턴)(기자|특파원)$/;
const JOINERS = /\s*[·ㆍ･・,;/]\s*/;

// Where a bureau's copy is from, as far as it stands before a name (`[한강신문=부산 홍길동 기자]`).
const PLACE =
  /^(?:서울|부산|대구|인천|광주|대전|울산|세종|수원|성남|고양|용인|의정부|춘천|원주|강릉|청주|충주|천안|전주|군산|목포|여수|순천|포항|안동|구미|경주|창원|진주|김해|제주|경기|강원|충북|충남|전북|전남|경북|경남|워싱턴|뉴욕|도쿄|베이징|상하이|홍콩|런던|파리|베를린|모스크바|브뤼셀|제네바|방콕|하노이|자카르타|뉴델리|카이로)$/;

/**
 * Takes the lead tag off a paragraph: `[아이뉴스24 문영수·정유림 기자] …`, `[맘스커리어 = 최영하 기자]`,
 * `(시사1 = 박은미 기자)`, `【한강신문 홍길동 기자】`, and wire datelines `(서울=연합뉴스) 홍길동 기자 =`,
 * also without their place, and `By Jane Doe and John Roe, Hangang Daily —`. Null when the paragraph does not begin with one (a tag such as `[속보]`
 * is none). With the outlet's name given, any role after it is understood and an outlet's name may
 * have spaces.
 */
export function parseLead(text: string, outletName = ''): ParsedLead | null {
  return parseWire(text) ?? parseTag(text, outletName) ?? parseEnglish(text);
}

/** What stands after the last comma is the outlet: two names would have `and` between them. */
function parseEnglish(text: string): ParsedLead | null {
  const match = /^\s*By ([^—–\n]{2,200}?)\s*[—–]\s*/.exec(text);
  if (!match) return null;
  const [all, printed = ''] = match;
  const comma = printed.lastIndexOf(',');
  const outletAt = comma > printed.lastIndexOf(' and ') ? comma : printed.length;
  const people = printed
    .slice(0, outletAt)
    .split(/\s*,\s*|\s+and\s+/)
    .map((name) => ({ name, role: '', email: '' }));
  if (!people.every(({ name }) => ENGLISH_NAME.test(name))) return null;
  const outlet = printed.slice(outletAt + 1).trim();
  return { outlet, dateline: '', people, rest: text.slice(all.length) };
}

function parseWire(text: string): ParsedLead | null {
  const match =
    /^\s*[([【](?:([^=()[\]【】\n]{1,40})=)?([^=()[\]【】\n]{1,40})[)\]】]\s*([^=\n]{2,120}?)\s*=(?:\s+|$)/.exec(
      text,
    );
  if (!match) return null;
  const [all, dateline = '', outlet = '', names = ''] = match;
  const people = parsePeople(names);
  if (!people) return null;
  return { outlet: outlet.trim(), dateline: dateline.trim(), people, rest: text.slice(all.length) };
}

function parseTag(text: string, outletName: string): ParsedLead | null {
  const match = /^\s*(?:\[([^[\]\n]{3,200})\]|\(([^()\n]{3,200})\)|【([^【】\n]{3,200})】)\s*/.exec(
    text,
  );
  if (!match) return null;
  const inside = (match[1] ?? match[2] ?? match[3] ?? '').trim();
  const rest = text.slice(match[0].length);
  if (outletName !== '' && inside.startsWith(outletName)) {
    const names = inside.slice(outletName.length).replace(/^\s*[=|:/]?\s*/, '');
    const found = placedPeople(names, true);
    if (found) return { outlet: outletName, ...found, rest };
  }
  const equals = inside.search(/[=|:/]/);
  if (equals > 0) {
    const found = placedPeople(inside.slice(equals + 1));
    const outlet = inside.slice(0, equals).trim();
    if (found && !ROLE.test(outlet)) return { outlet, ...found, rest };
    if (inside[equals] === '=') return null;
  }
  // Outlet and first name are only told apart by their places: the name is the last word before the
  // joiner or the role.
  const [first = '', ...others] = inside.split(JOINERS);
  const words = first.split(/\s+/);
  const glued = words.length === 2 ? GLUED_ROLE.exec(words[1] ?? '') : null;
  if (glued) words.splice(1, 1, glued[1] ?? '', glued[2] ?? '');
  const roleAt = roleStart(words);
  let nameAt = roleAt - 1;
  while (
    nameAt > 1 &&
    LATIN_NAME.test(words[nameAt] ?? '') &&
    LATIN_NAME.test(words[nameAt - 1] ?? '')
  ) {
    nameAt -= 1;
  }
  if (nameAt < 1) return null;
  const people = parsePeople([words.slice(nameAt).join(' '), ...others].join('·'));
  return people && { outlet: words.slice(0, nameAt).join(' '), dateline: '', people, rest };
}

/** People, with the place some desks print before the first name. */
function placedPeople(
  list: string,
  anyRole = false,
): { dateline: string; people: BylinePerson[] } | null {
  const [first = '', ...names] = list.trim().split(/\s+/);
  const placed =
    names.length > 1 && PLACE.test(first) ? parsePeople(names.join(' '), anyRole) : null;
  if (placed) return { dateline: first, people: placed };
  const people = parsePeople(list, anyRole);
  return people && { dateline: '', people };
}

/**
 * The people of a tail line: `/문영수 기자(mj@…),정유림 기자(…)`, `김윤종 기자 zozo@donga.com`,
 * `홍길동 기자 | hong@…`, `[홍길동 기자 hong@…]`. Null when the line is not one: it must open with `/`
 * or give an e-mail, and be nothing but names. An outlet's name before the first one is passed over.
 */
export function parseTail(text: string, outletName = ''): BylinePerson[] | null {
  let line = text.trim();
  if (line === '' || line.length > 1000 || line.includes('\n')) return null;
  line = /^[[(【](.+)[\])】]$/.exec(line)?.[1]?.trim() ?? line;
  const slash = line.startsWith('/');
  const people: BylinePerson[] = [];
  let email = EMAIL.exec(line);
  if (!slash && !email) return null;
  let left = slash ? line.slice(1) : line;
  if (outletName !== '' && left.startsWith(outletName)) left = left.slice(outletName.length);
  for (email = EMAIL.exec(left); email; email = EMAIL.exec(left)) {
    const names = left
      .slice(0, email.index)
      .replace(/[\s|/:：=·,-]+(?:e-?mail|이메일)?[\s:：=]*$/i, '');
    const group = parsePeople(names, true);
    const owner = group?.at(-1);
    if (!group || !owner) return null;
    owner.email = email[1] ?? '';
    people.push(...group);
    left = left.slice(email.index + email[0].length).replace(/^\s*[·,;/|]?\s*(?:and\s+)?/, '');
  }
  if (left.trim() !== '') {
    const group = parsePeople(left, people.length > 0);
    if (!group) return null;
    people.push(...group);
  }
  return people.length > 0 ? people : null;
}

const EMAIL = /\s*[([<]?\s*([\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+)\s*[)\]>]?/;

/**
 * The people of the row a page prints under its headline: `홍길동 기자`, `한강신문 홍길동·김철수 기자`,
 * with or without e-mails. Null unless the line is nothing but names with a role that is known.
 */
export function parseBylineRow(text: string, outletName = ''): BylinePerson[] | null {
  const line = text
    .trim()
    .replace(/^(?:기자명|기자|by|글|취재)\s*[:：=|]?\s+/i, '')
    .replace(/^[[(【](.+)[\])】]$/, '$1');
  if (line.length > 200) return null;
  const names =
    outletName !== '' && line.startsWith(outletName)
      ? line.slice(outletName.length).replace(/^\s*[=|:/]?\s*/, '')
      : line;
  const people = parsePeople(names) ?? parseTail(names);
  return people?.every(hasPressRole) ? people : null;
}

/** Whether the role is one of the press (기자, 특파원 …), not of an office or a company. */
export function hasPressRole({ role }: Pick<BylinePerson, 'role'>): boolean {
  return ROLE.test(role);
}

/**
 * People from a list of names and roles; a role counts for the names before it that have none. Null
 * when something in it is no name, or, unless `anyRole`, when nobody has a role that is known.
 */
function parsePeople(list: string, anyRole = false): BylinePerson[] | null {
  const people: BylinePerson[] = [];
  let known = false;
  let open = 0;
  for (const piece of list.trim().split(JOINERS)) {
    const words = piece.split(/\s+/).filter((word) => word !== '');
    const found = parsePiece(words, anyRole);
    if (!found) return null;
    for (const name of found.names) people.push({ name, role: found.role, email: '' });
    if (found.role === '') continue;
    known ||= ROLE.test(found.role);
    for (; open < people.length; open += 1) {
      const person = people[open];
      if (person) person.role ||= found.role;
    }
  }
  return people.length > 0 && (known || anyRole) ? people : null;
}

function parsePiece(words: string[], anyRole: boolean): { names: string[]; role: string } | null {
  let roleAt = roleStart(words);
  const [only = ''] = words;
  const glued = GLUED_ROLE.exec(only);
  if (words.length === 1 && glued) return { names: [glued[1] ?? ''], role: glued[2] ?? '' };
  if (roleAt === words.length && anyRole && words.length > 1) {
    roleAt = LATIN_NAME.test(only) ? words.findIndex((word) => !LATIN_NAME.test(word)) : 1;
    if (roleAt === -1) roleAt = words.length;
  }
  const before = words.slice(0, roleAt);
  const role = words.slice(roleAt).join(' ');
  if (before.length === 0) return null;
  if (before.every((word) => LATIN_NAME.test(word))) return { names: [before.join(' ')], role };
  if (!before.every((word) => HANGUL_NAME.test(word))) return null;
  return { names: before, role };
}

/** Where the role begins in `[name …, role …]`: the length when there is none. */
function roleStart(words: readonly string[]): number {
  if (words.length < 2 || !ROLE.test(words.at(-1) ?? '')) return words.length;
  let at = words.length - 1;
  while (at > 1 && ROLE_PREFIX.test(words[at - 1] ?? '')) at -= 1;
  return at;
}
