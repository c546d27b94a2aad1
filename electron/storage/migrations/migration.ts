/** One step of the database's form. Only ever adds; what is no longer used stays unused. */
export interface Migration {
  /** 1 and up without gaps; `PRAGMA user_version` after it. */
  number: number;
  sql: string;
}
