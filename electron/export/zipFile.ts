import { ZipFile } from 'yazl';

/** A file inside an archive, with a slash between folders. */
export interface ZipEntry {
  name: string;
  bytes: Uint8Array;
  /** Left as it is, for what is compressed already. */
  stored?: boolean;
}

/** Local time, as ZIP has it: the same everywhere. */
const EPOCH = new Date(1980, 0, 1);

/** A ZIP archive in the order given; the same entries give the same bytes, whatever the clock says. */
export async function zipFile(entries: readonly ZipEntry[]): Promise<Uint8Array> {
  const zip = new ZipFile();
  const options = { mtime: EPOCH, mode: 0o100644, forceDosTimestamp: true };
  for (const { name, bytes, stored = false } of entries) {
    zip.addBuffer(Buffer.from(bytes), name, { ...options, compress: !stored });
  }
  zip.end();
  const parts: Buffer[] = [];
  for await (const part of zip.outputStream) parts.push(part as Buffer);
  return new Uint8Array(Buffer.concat(parts));
}
