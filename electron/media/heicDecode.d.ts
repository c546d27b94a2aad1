/** heic-decode has no types of its own. */
declare module 'heic-decode' {
  /** Decodes the first picture of a HEIC file, turned as the file says. Throws for any other file. */
  export default function decode(input: {
    buffer: Uint8Array;
  }): Promise<{ width: number; height: number; data: Uint8ClampedArray }>;
}
