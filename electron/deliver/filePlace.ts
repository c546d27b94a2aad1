import type { Failure } from '@shared/errors';

/** A folder that files are put into: of this machine, or of a server. Names are plain. */
export interface FilePlace {
  /** Null when there is no such file. */
  read(name: string): Promise<Uint8Array | null>;
  /** Bytes of a file; null when there is none. */
  size(name: string): Promise<number | null>;
  /** Whole or not at all: under a temporary name first, then renamed in the place of any other. */
  write(name: string, bytes: Uint8Array, sent: (bytes: number) => void): Promise<void>;
  /** Harmless when there is no such file. */
  remove(name: string): Promise<void>;
  /** Where a person finds a file; empty when that says nothing. */
  address(name: string): string;
  close(): Promise<void>;
}

export const PLACE_LIMITS = {
  /** Nothing of ours that is read back from a server is larger, in bytes. */
  readBytes: 64 * 1024 * 1024,
};

/** What a place throws when it cannot do what was asked: expected, and told to the user. */
export class PlaceFailed extends Error {
  constructor(
    readonly failure: Failure,
    /** Whether a later try may do better. */
    readonly passing: boolean,
    /** Why nothing else goes there either, if so. */
    readonly pause?: 'secret-missing' | 'secret-refused',
  ) {
    super(failure.code);
  }
}

/** A file that is no longer, or never was, one of ours. */
export const tooLarge = (name: string) =>
  new PlaceFailed({ code: 'deliver-answer', detail: `${name}: too large` }, false);
