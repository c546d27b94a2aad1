/**
 * What a text may be written in: UTF-8, CP949 (Windows-949, UHC: all 11,172 modern syllables) or
 * EUC-KR (KS X 1001 alone: 2,350 of them), as older systems want it.
 */
export const ENCODINGS = ['utf-8', 'cp949', 'euc-kr'] as const;
export type Encoding = (typeof ENCODINGS)[number];
