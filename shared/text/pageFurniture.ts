/**
 * What a line of a copied news page is when it is no part of the article:
 * `control` stands alone (share, letter size), `list` opens a list of other stories, `end` comes
 * after the article and everything below it is the page's, `copyright` and `timestamp` say what
 * they are.
 */
export type Furniture = 'control' | 'list' | 'end' | 'copyright' | 'timestamp';

/** No furniture is longer, in UTF-16 units. */
const LONGEST = 160;

const COUNT = '(?:\\s*[(\\[]?\\s*[\\d,]+\\s*(?:개|건|명)?\\s*[)\\]]?)?';

// Every pattern is a whole line, so that a sentence that only speaks of comments stays.
const RULES: readonly (readonly [Furniture, RegExp])[] = [
  [
    'copyright',
    /(?:무단\s?전재|무단\s?복제|재배포\s?(?:및|금지|·)|저작권자\s?(?:\(c\)|ⓒ|©|<|:)|all rights reserved|copyright\s?(?:\(c\)|ⓒ|©|by\b|\d{4}))/i,
  ],
  ['timestamp', /^\d{1,3}\s?(?:분|시간|일|주) 전$/],
  // After the article: other readers, other stories without end.
  [
    'end',
    new RegExp(
      `^(?:전체\\s?)?댓글(?:${COUNT}|\\s?[-–]|\\s?(?:쓰기|달기|작성|남기기|목록|보기|더\\s?보기|바로가기|닫기|열기|접기|정책|운영|운영원칙|등록|입력)(?:\\s?제목\\s.+)?${COUNT})$`,
    ),
  ],
  ['end', /^댓글\s?쓰기\s?제목\s.+$/],
  ['end', new RegExp(`^(?:의견|한줄평|독자\\s?의견|네티즌\\s?의견|comments?)${COUNT}$`, 'i')],
  ['end', /^(?:첫\s?번째\s?)?댓글을?\s?(?:남겨|작성해|달아|입력해|등록해|확인해)\s?.{0,20}$/],
  [
    'end',
    /^(?:로그인\s?(?:후|하고)|댓글은|댓글을 작성하려면).{0,40}(?:댓글|작성|등록|이용).{0,30}$/,
  ],
  ['end', /^TIMELINE$/],
  // Lists of other stories.
  [
    'list',
    /^(?:오늘의\s?|이\s?시각\s?|실시간\s?|지금\s?|최신\s?|당신이\s?|함께\s?|[가-힣A-Za-z0-9]{2,8}\s)?(?:주요\s?뉴스|주요\s?기사|핫\s?뉴스|인기\s?뉴스|인기\s?기사|추천\s?뉴스|추천\s?기사|최신\s?뉴스|최신\s?기사|베스트\s?뉴스|관련\s?기사|관련\s?뉴스|연관\s?기사|연관\s?뉴스|헤드라인\s?뉴스|포토\s?뉴스|랭킹\s?뉴스|많이\s?본\s?(?:뉴스|기사)|가장\s?많이\s?본\s?(?:뉴스|기사)|섹션별\s?뉴스|뉴스\s?랭킹|실시간\s?뉴스|다른\s?기사|이슈\s?키워드)(?:\s?(?:더\s?보기|보기|목록|바로가기|TOP\s?\d+|\d+))?$/i,
  ],
  ['list', /^(?:함께|같이)\s?(?:보면|볼|읽으면|읽을)\s?.{0,6}(?:뉴스|기사|만한\s?기사)$/],
  ['list', /^(?:이|해당)\s?기자의\s?(?:다른\s?|최신\s?)?(?:기사|글)(?:\s?더?\s?보기)?$/],
  [
    'list',
    /^[가-힣]{2,4}\s?(?:기자|특파원)의?\s?(?:다른\s?|최신\s?|전체\s?)?기사(?:\s?(?:더\s?보기|보기|목록))?$/,
  ],
  [
    'list',
    /^(?:이런\s?(?:기사|뉴스)는?\s?어때요\??|놓치면 안 ?될? .{0,10}|[가-힣]{2,10}\s?인기\s?기사)$/,
  ],
  [
    'list',
    /^(?:related (?:stories|articles|news)|most (?:read|viewed|popular)|trending|latest news|top stories|more from .{1,30})$/i,
  ],
  // Controls and other small parts.
  [
    'control',
    /^(?:공유|공유하기|기사\s?공유|기사\s?공유하기|sns\s?공유|share|프린트|인쇄|인쇄하기|스크랩|스크랩하기|북마크|저장|저장하기|url\s?복사|주소\s?복사|링크\s?복사|복사하기|본문\s?복사|이메일|메일|메일\s?보내기|이메일\s?보내기|카카오톡|카카오스토리|카카오\s?공유|페이스북|트위터|엑스|x|밴드|네이버\s?(?:블로그|밴드|채널)?|텔레그램|라인|facebook|twitter|kakao\s?talk|kakaotalk|band|telegram|naver|blog|email|print|copy link|공유\s?창?\s?닫기|닫기|열기|펼치기|접기|더\s?보기|더보기\s?\+?|목록|목록으로|이전|다음|이전\s?기사|다음\s?기사|이전\s?글|다음\s?글|위로|맨\s?위로|top|홈|home|메뉴|전체\s?메뉴|검색|로그인|로그아웃|회원가입|마이페이지|구독|구독하기|구독중|구독\s?신청|구독\s?취소|알림\s?(?:받기|설정)|뉴스레터|뉴스레터\s?(?:구독|신청)(?:하기)?|팔로우|팔로잉|후원|후원하기|기사\s?후원하기|응원하기|좋아요|싫어요|슬퍼요|화나요|훈훈해요|후속\s?강추|후속기사\s?원해요|감동이에요|화가나요|추천해요|추천|비추천|쏠쏠정보|흥미진진|공감백배|분석탁월|놀랐어요|기뻐요|궁금해요|유익해요|신고|신고하기|제보|제보하기|기사\s?제보|기사\s?추천|요약|기사\s?요약|요약보기|음성으로\s?듣기|기사\s?듣기|음성\s?듣기|본문\s?듣기|번역|번역하기|한국어|english|다크\s?모드|라이트\s?모드|alert|loading\.{0,3}|로딩\s?중\.{0,3}|광고|ad|advertisement|sponsored|이미지\s?(?:확대|크게\s?보기|원본\s?보기)(?:보기|하기)?|확대\s?보기|사진\s?(?:확대|크게)\s?보기|크게\s?보기|동영상\s?(?:재생|보기)|재생|전체\s?화면|이미지\s?설명|원문\s?보기|pdf\s?보기|지면\s?보기|기자\s?(?:프로필|페이지|구독|정보|홈)(?:\s?(?:보기|가기|바로가기))?|프로필\s?보기|\(끝\)|<끝>|[|·•・>‹›«»]+)$/i,
  ],
  [
    'control',
    /^(?:좋아요|싫어요|슬퍼요|화나요|훈훈해요|후속\s?강추|후속기사\s?원해요|추천|추천해요|공감|조회수?|읽음|view|쏠쏠정보|흥미진진|공감백배|분석탁월)\s*[:：]?\s*[(]?[\d,]+[)]?(?:\s?[개명회])?$/i,
  ],
  ['control', /^(?:구독자?|응원)\s?수?\s?[\d,.]+\s?[만천]?\s?명?$/],
  [
    'control',
    /^(?:(?:좋아요|싫어요|슬퍼요|화나요|훈훈해요|후속\s?강추|후속기사\s?원해요|추천해요|감동이에요|공감백배|쏠쏠정보|흥미진진|분석탁월|공유하기|공유|스크랩|프린트|인쇄|댓글|구독|구독하기|글자\s?크기|가|페이스북|트위터|카카오톡|밴드|url\s?복사|이메일)\s?\d*\s*){2,}$/i,
  ],
  [
    'control',
    /^(?:본문\s?)?(?:글자|글씨|텍스트|폰트)\s?(?:크기|사이즈)?\s?(?:크기\s?)?(?:설정|조절|변경|선택|크게|작게|확대|축소|키우기|줄이기|보통|[-+])?(?:하기)?(?:\s?(?:닫기|열기))?$/,
  ],
  [
    'control',
    /^(?:글자|글씨)\s?크기\s?(?:설정|변경|조절)?\s?시\s.{0,60}(?:적용|변경)(?:됩니다|되며.*)\.?$/,
  ],
  ['control', /^(?:가|Aa?|ㄱ)(?:\s?[-+]|\s(?:가|Aa?))(?:\s?(?:가|Aa?|[-+]))*$/],
  [
    'control',
    /^(?:아주\s?)?(?:작게|보통|크게|매우\s?크게|아주\s?크게)(?:\s+(?:아주\s?|매우\s?)?(?:작게|보통|크게))*$/,
  ],
  ['control', /^(?:기사\s?)?(?:주소|url|링크)가\s?복사\s?(?:되었|됐)습니다\.?.{0,30}$/i],
  ['control', /^원하는\s?곳에\s?붙여\s?넣(?:기|으)\s?.{0,12}$/],
  [
    'control',
    /^이\s?기사를?\s?(?:공유|추천|응원|구독|스크랩|후원|저장)\s?(?:하기|하세요|해\s?주세요|해\s?보세요|합니다)?\.?$/,
  ],
  ['control', /^(?:기사|뉴스)가?\s?(?:마음에\s?드셨|도움이\s?되셨|유익하셨).{0,40}$/],
  ['control', /^(?:이\s?)?기사를?\s?(?:어떻게|읽고).{0,30}(?:\?|나요|까요)\??$/],
  [
    'control',
    /^(?:네이버|다음|카카오|구글|유튜브)(?:에서|\s?(?:채널|뉴스|메인|홈))\s?.{0,30}(?:구독|추가|만나|보기|받아|설정).{0,20}$/,
  ],
  [
    'control',
    /^[^.]{1,30}\s(?:채널\s?)?(?:구독하기|구독\s?신청|뉴스레터\s?(?:신청|구독하기)|친구\s?추가)$/,
  ],
  [
    'control',
    /^(?:제보는|제보\s?전화|제보하기|독자\s?제보|기사\s?제보|보도\s?자료\s?(?:및|·)|기사\s?제보\s?(?:및|·)).{0,100}$/,
  ],
  [
    'control',
    /^▶\s?.{0,60}(?:구독|바로가기|제보|클릭|보러\s?가기|채널|뉴스레터|다운로드|앱).{0,40}$/,
  ],
  ['control', /^[☞▶▷]\s?.{0,60}(?:\[(?:바로가기|클릭)\]|https?:\/\/\S+)$/],
  ['control', /^(?:ai|AI)\s?(?:요약|기사\s?요약|가\s?(?:요약|정리)한).{0,40}$/],
  ['control', /^(?:구독|뉴스레터|알림).{0,20}(?:구독해|받아보|신청해|눌러).{0,20}$/],
  ['control', /^기자\s?프로필.{0,20}$/],
  ['control', /^(?:뉴스톡톡|인기\s?댓글|베스트\s?댓글).{0,30}$/],
  ['control', /^포토\s?F\/O\/C\/U\/S$/],
  [
    'control',
    /^(?:카카오톡|페이스북|트위터|네이버\s?밴드|밴드|이메일|라인)(?:으로|로|에)\s?(?:공유|보내기)(?:하기)?$/,
  ],
  ['control', /^(?:원본|본문|메뉴|하단|상단|댓글)\s?(?:보기|바로\s?가기)$/],
  ['control', /^[가-힣]{2,4}\s?(?:기자|특파원)\s?(?:구독|응원)(?:하기)?$/],
  ['control', /^이\s?기사는\s.{0,30}(?:섹션|카테고리)(?:으?로)?\s?분류.{0,12}$/],
  ['control', /^[☞▶]\s?.{0,30}\s\S+@\S+$/],
];

// A sentence of press copy (`밝혔다.`) is none, whatever it speaks of; pages say `복사되었습니다.`
const PRESS_SENTENCE = /(?<!니)다[.!?]["”’')\]]{0,4}$/;

/** Whether a line ends as a sentence of press copy does (`밝혔다.`). */
export function isPressSentence(line: string): boolean {
  return PRESS_SENTENCE.test(line);
}

/** What furniture a line is, or null when it may belong to the article. Takes one line, trimmed. */
export function furnitureOf(line: string): Furniture | null {
  if (line.length > LONGEST || PRESS_SENTENCE.test(line)) return null;
  if (isTimestamp(line)) return 'timestamp';
  const bare = line.replace(/^[<[【■◆●▣]\s*|\s*[>\]】]$/g, '');
  for (const [kind, pattern] of RULES) {
    if (pattern.test(line) || (bare !== line && pattern.test(bare))) return kind;
  }
  return null;
}

const DATE = /(?:19|20)\d\d\s?[-./년]\s?\d{1,2}\s?[-./월]\s?\d{1,2}\s?[.일]?/g;
const TIME = /(?:오전|오후|[ap]m)?\s?\d{1,2}\s?[:시]\s?\d{2}\s?분?(?::\d{2})?\s?(?:[ap]m)?/gi;
const TIME_LABEL =
  /(?:기사\s?)?(?:최초\s?|최종\s?)?(?:입력|등록|수정|업데이트|작성|게재|발행|승인|송고|published|updated|posted|last modified)(?:\s?(?:일시|시간|일|시각))?/gi;

/** Only a date with what it is the date of, or with a time of day: a date alone may be a subhead. */
function isTimestamp(line: string): boolean {
  const undated = line.replace(DATE, '');
  if (undated === line) return false;
  const bare = undated.replace(TIME_LABEL, '').replace(TIME, '');
  return bare !== undated && /^(?:[\s|·,:：~()-]|\.|kst|[월화수목금토일](?=\)))*$/i.test(bare);
}

const SECTION =
  /^(?:(?:it|과학|산업|경제|정치|사회|문화|생활|전국|글로벌|세계|국제|연예|스포츠|오피니언|사설|칼럼|포토|영상|동영상|사진|기획|시리즈|특집|스페셜|이벤트|포럼|리포트|지역|수도권|증권|금융|부동산|건강|의료|교육|여행|라이프|테크|날씨|북한|외교|국방|인물|피플|랭킹|홈|뉴스|최신|전체|속보|기업|자동차|게임|바이오|유통|정책|환경|노동|법조|문화재|책|종교|미디어|행정|국회|청와대|대통령실|취미|레저|여성|tv)(?:[·&/,]|$))+$/i;

/** A row of the page's menu, or the way down to the story (`홈 > 정치`): two sections or more. */
export function isSectionMenu(line: string): boolean {
  const words = line.split(/\s*[>›|]\s*|\s+/).filter((word) => word !== '');
  if (words.length < 2 || words.some((word) => word.length > 9)) return false;
  const sections = words.filter((word) => SECTION.test(word)).length;
  return sections >= 2 && sections * 2 > words.length;
}

/** A single section's name, as a page prints it above the headline. */
export function isSectionName(line: string): boolean {
  return line.length <= 12 && SECTION.test(line);
}
