import { koreanEncodings } from '@shared/text/koreanEncoding';

/** What older Korean encodings hold, by the browser's own table (WHATWG `euc-kr`, which is CP949). */
export const koreanFits = koreanEncodings((bytes) => new TextDecoder('euc-kr').decode(bytes));
