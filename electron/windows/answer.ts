/** One answer of a custom protocol, before it becomes a Response. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array | string;
}
