import { grouped } from '../../text/koreanNumber';
import type { BlockRule } from '../rule';

/** Five digits and more that count something are read by 만, 억 and 조 (FIELD §6). */
export const numberLong: BlockRule = {
  id: 'numberLong',
  severity: 'tell',
  korean: true,
  scope: 'block',
  check: ({ kind, text }) =>
    kind === 'cell'
      ? []
      : Array.from(text.matchAll(COUNTED), ({ index, 0: figure }) => ({
          from: index,
          to: index + figure.length,
          fix: { insert: grouped(figure, '') },
        })),
};

const COUNTED =
  /(?<![\d.,:/A-Za-z-])[1-9]\d{4,15}(?=\s?(?:여\s?)?(?:명|원|건|가구|세대|달러|유로|위안|엔|파운드|톤|㎏|㎞|㎡|표|마리|그루|권|병|장의|편의|쪽|석|통|척|채|송이|포기|상자|배럴|리터|ℓ|루피|루블|페소|바트|리라|프랑|차례|걸음|주(?!년|기|말|일|간|차)|시간|쌍|켤레|개(?!월|국|년)|대(?!로|가|의\s전화)|곳))/g;
