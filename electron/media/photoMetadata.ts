import { createHash } from 'node:crypto';
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
 * `-fast` does not search behind the image's end; JSONQ keeps "1.10" a string; the IPTC block is
 * asked for as bytes because exiftool cannot know an undeclared character set.
 */
const READ_ARGS = [
  '-fast',
  '-b',
  '-G1',
  '-api',
  'StructFormat=JSONQ',
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
  let tool: ExifTool | null = null;
  let closed = false;

  async function start(): Promise<ExifTool> {
    const { ExifTool } = await import('exiftool-vendored');
    if (tool === null || tool.ended) {
      tool = new ExifTool({
        maxProcs: 1,
        taskRetries: 0,
        spawnTimeoutMillis: 10_000,
        taskTimeoutMillis: 10_000,
        maxIdleMsPerProcess: 60_000,
        // A user's own exiftool configuration is Perl code; it has no business here.
        exiftoolArgs: ['-config', '', '-stay_open', 'True', '-@', '-'],
        ...(options.exiftoolPath && { exiftoolPath: options.exiftoolPath, checkPerl: false }),
      });
    }
    return tool;
  }

  return {
    async read(path) {
      if (closed) return NOTHING;
      try {
        const running = await start();
        return offeredFields(await running.readRaw(path, READ_ARGS));
      } catch {
        // Metadata are a convenience: a photograph is taken in without them.
        return NOTHING;
      }
    },
    async close() {
      closed = true;
      await tool?.end().catch(() => undefined);
    },
  };
}

/** exiftool's answer as offered fields. */
export function offeredFields(tags: object): OfferedFields {
  const byName = new Map<string, unknown>(Object.entries(tags));
  const block = binaryValue(byName.get('IPTC:IPTC'));
  const iim = block ? readIim(block) : null;
  const iimFirst = block !== null && iimIsNewer(block, byName.get('Photoshop:IPTCDigest'));
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
function iimIsNewer(block: Buffer, digest: unknown): boolean {
  if (typeof digest !== 'string' || !/^[0-9a-f]{32}$/i.test(digest)) return false;
  if (/^0+$/.test(digest)) return false;
  return createHash('md5').update(block).digest('hex') !== digest.toLowerCase();
}

function binaryValue(value: unknown): Buffer | null {
  if (typeof value !== 'string' || !value.startsWith('base64:')) return null;
  return Buffer.from(value.slice('base64:'.length), 'base64');
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
  return values.flatMap((item: unknown) =>
    typeof item === 'string' || typeof item === 'number' ? [String(item)] : [],
  );
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
