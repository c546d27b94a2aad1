import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import type { PhotoRecord } from '@shared/story/photos';
import { normaliseText } from '@shared/text/normalise';
import type { ExifTool } from 'exiftool-vendored';
import { type IimField, readIim } from './iptcIim';

export type OfferedFields = PhotoRecord['offered'];

/** Reads what a photograph's file says of itself. */
export interface PhotoMetadata {
  /** Never fails: what cannot be read is offered as empty. */
  read(path: string): Promise<OfferedFields>;
  close(): Promise<void>;
}

/** UTF-16 units, as in shared/story/photos.ts. */
const LIMITS = { caption: 5000, credit: 500, creator: 500, alt: 5000, rights: 2000 } as const;

const NOTHING: OfferedFields = { caption: '', credit: '', creator: '', alt: '', rights: '' };

/**
 * `-fast` does not search behind the image's end. Every value comes as hex: the library reads
 * exiftool's answer piece by piece and would break a Korean letter that lies across two pieces;
 * and the IPTC block has to be bytes, since exiftool cannot know an undeclared character set.
 */
const READ_ARGS = [
  '-fast',
  '-b',
  '-G1',
  '-api',
  'StructFormat=JSONQ',
  '-api',
  'Filter=$_ = "hex:" . unpack("H*", $_)',
  '-IPTC',
  '-Photoshop:IPTCDigest',
  '-XMP-dc:all',
  '-XMP-photoshop:Credit',
  '-XMP-iptcCore:AltTextAccessibility',
];

/**
 * One exiftool process, started at the first read, reused, and ended when idle. `exiftoolPath` is
 * for tests. Where exiftool cannot run (no perl), every read offers nothing.
 */
export function createPhotoMetadata(options: { exiftoolPath?: string } = {}): PhotoMetadata {
  let starting: Promise<ExifTool | null> | null = null;
  let closed = false;

  async function start(): Promise<ExifTool | null> {
    const { ExifTool, exiftoolPath } = await import('exiftool-vendored');
    const path = options.exiftoolPath ?? (await exiftoolPath());
    // Asked once by hand: a program that cannot start would throw where nobody can catch it.
    const runs = await promisify(execFile)(path, ['-config', '', '-ver'], { timeout: 10_000 })
      .then(() => true)
      .catch(() => false);
    if (!runs || closed) return null;
    return new ExifTool({
      exiftoolPath: path,
      checkPerl: false,
      maxProcs: 1,
      taskRetries: 0,
      taskTimeoutMillis: 10_000,
      maxIdleMsPerProcess: 60_000,
      // A user's own exiftool configuration is Perl code; it has no business here.
      exiftoolArgs: ['-config', '', '-stay_open', 'True', '-@', '-'],
    });
  }

  async function running(): Promise<ExifTool | null> {
    starting ??= start();
    const tool = await starting;
    // It ends by itself when its process keeps dying.
    if (tool?.ended) starting = null;
    return tool;
  }

  return {
    async read(path) {
      if (closed) return NOTHING;
      try {
        const tool = await running();
        return tool === null ? NOTHING : offeredFields(await tool.readRaw(path, READ_ARGS));
      } catch {
        // Metadata are a convenience: a photograph is taken in without them.
        return NOTHING;
      }
    },
    async close() {
      closed = true;
      const tool = await starting?.catch(() => null);
      await tool?.end().catch(() => undefined);
    },
  };
}

/** exiftool's answer as offered fields. */
export function offeredFields(tags: object): OfferedFields {
  const byName = new Map<string, unknown>(Object.entries(tags));
  const block = binaryValue(byName.get('IPTC:IPTC'));
  const iim = block ? readIim(block) : null;
  const iimFirst =
    block !== null && iimIsNewer(block, strings(byName.get('Photoshop:IPTCDigest'))[0]);
  const pick = (field: IimField, xmp: string[]): string[] => {
    const fromIim = iim?.[field] ?? [];
    const [first, second] = iimFirst ? [fromIim, xmp] : [xmp, fromIim];
    return first.some((value) => value.trim() !== '') ? first : second;
  };
  return {
    caption: prose(pick('caption', language(byName, 'XMP-dc:Description')), LIMITS.caption),
    credit: line(pick('credit', strings(byName.get('XMP-photoshop:Credit'))), LIMITS.credit),
    creator: line(pick('creator', strings(byName.get('XMP-dc:Creator'))), LIMITS.creator),
    alt: prose(language(byName, 'XMP-iptcCore:AltTextAccessibility'), LIMITS.alt),
    rights: prose(pick('rights', language(byName, 'XMP-dc:Rights')), LIMITS.rights),
  };
}

/**
 * MWG guidelines 2.0 §3.2: XMP is preferred to IIM unless the checksum that the last XMP-aware
 * program left shows that a program without XMP has changed the IIM since.
 */
function iimIsNewer(block: Buffer, digest = ''): boolean {
  if (!/^[0-9a-f]{32}$/i.test(digest)) return false;
  if (/^0+$/.test(digest)) return false;
  return createHash('md5').update(block).digest('hex') !== digest.toLowerCase();
}

function binaryValue(value: unknown): Buffer | null {
  if (typeof value !== 'string' || !value.startsWith('hex:')) return null;
  return Buffer.from(value.slice('hex:'.length), 'hex');
}

/** A language alternative: the default text, else the Korean one, else the first. */
function language(tags: Map<string, unknown>, name: string): string[] {
  const inLanguages = [...tags.keys()].filter((key) => key.startsWith(`${name}-`));
  const key = tags.has(name)
    ? name
    : (inLanguages.find((candidate) => candidate.startsWith(`${name}-ko`)) ?? inLanguages[0]);
  return key === undefined ? [] : strings(tags.get(key));
}

function strings(value: unknown): string[] {
  const values = Array.isArray(value) ? value : [value];
  return values.flatMap((item: unknown) => binaryValue(item)?.toString('utf8') ?? []);
}

function prose(values: string[], limit: number): string {
  return cut(normaliseText(values.join('\n')).trim(), limit);
}

function line(values: string[], limit: number): string {
  const parts = values.map((value) => normaliseText(value).replace(/\s+/g, ' ').trim());
  return cut(parts.filter((part) => part !== '').join(', '), limit);
}

/** Cuts without leaving half a surrogate pair. */
function cut(text: string, limit: number): string {
  return text.length <= limit ? text : normaliseText(text.slice(0, limit)).trim();
}
