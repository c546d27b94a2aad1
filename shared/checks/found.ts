/** Text to put in the place of what was found. */
export interface Fix {
  insert: string;
  /** The word is a noun: the 조사 after it follows the new one. */
  noun?: boolean;
}

/** What a rule found in a block, `from` and `to` in UTF-16 units of its text, never inside a grapheme. */
export interface Found {
  from: number;
  to: number;
  fix?: Fix;
  /** Values for the rule's sentences. */
  values?: Readonly<Record<string, string | number>>;
  /** A reason of its own, where the rule is a list of words. */
  reason?: { ko: string; en: string };
}
