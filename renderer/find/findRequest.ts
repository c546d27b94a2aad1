/** What the panel was asked for; a new request for an open panel takes the focus to its field. */
export interface FindRequest {
  replace: boolean;
  /** This request is for replacing; `replace` stays on once the fields are unfolded. */
  toReplace: boolean;
  /** Go to the next (1) or the one before (-1) of what was looked for last. */
  step: 1 | -1 | 0;
  number: number;
}
