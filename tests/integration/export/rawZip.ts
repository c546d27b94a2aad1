import { deflateRawSync } from 'node:zlib';

/** One entry of a zip made by hand, so that what no zip library writes can be written. */
export interface RawEntry {
  name: string;
  bytes: Uint8Array;
  /** Unix mode; a plain file when left out. */
  mode?: number;
  /** Uncompressed size that both headers claim. */
  size?: number;
  /** Only the local header: another name or size. */
  localName?: string;
  localSize?: number;
  flags?: number;
  /** The directory points at the first entry's bytes. */
  sharesBytesOfFirst?: boolean;
}

/** A zip file (APPNOTE 6.3.10) of the entries in order. */
export function zipOf(entries: readonly RawEntry[]): Uint8Array {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const content = deflateRawSync(entry.bytes);
    const crc = crc32(entry.bytes);
    const size = entry.size ?? entry.bytes.byteLength;
    const flags = (entry.flags ?? 0) | 0x800;
    const fields = (name: Buffer, claimed: number) => {
      const header = Buffer.alloc(26);
      header.writeUInt16LE(20, 0);
      header.writeUInt16LE(flags, 2);
      header.writeUInt16LE(8, 4);
      header.writeUInt32LE(0x5b770000, 6);
      header.writeUInt32LE(crc, 10);
      header.writeUInt32LE(content.length, 14);
      header.writeUInt32LE(claimed, 18);
      header.writeUInt16LE(name.length, 22);
      return header;
    };
    const localName = Buffer.from(entry.localName ?? entry.name);
    const local = [
      Buffer.from('PK\x03\x04'),
      fields(localName, entry.localSize ?? size),
      localName,
    ];
    const name = Buffer.from(entry.name);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(((entry.mode ?? 0o100644) * 0x10000) >>> 0, 6);
    rest.writeUInt32LE(entry.sharesBytesOfFirst ? 0 : offset, 10);
    const madeBy = Buffer.from([20, 3]);
    directory.push(Buffer.from('PK\x01\x02'), madeBy, fields(name, size), rest, name);
    files.push(...local, content);
    offset += 4 + 26 + localName.length + content.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...files, list, end]));
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
