import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import type { PhotoRecord } from '@shared/story/photos';
import { cutTo } from '@shared/text/cutTo';
import { normaliseText } from '@shared/text/normalise';
import type { ExifTool } from 'exiftool-vendored';
import { decodeIim, type IimField, readIim } from './iptcIim';

export type OfferedFields = PhotoRecord['offered'];

/** Reads what a photograph's file says of itself, and writes what a copy is to say. */
export interface PhotoMetadata {
  /** Never fails: what cannot be read is offered as empty. */
  read(path: string): Promise<OfferedFields>;
  /**
   * Writes a copy of a picture with other metadata beside it, under a name that nothing has, by
   * exiftool's arguments with values escaped as for `-E`. False when exiftool cannot run or does not
   * understand the picture: then what lies there, if anything, is of no use.
   */
  write(path: string, args: readonly string[], name: string): Promise<boolean>;
  close(): Promise<void>;
}

/** UTF-16 units, as in shared/story/photos.ts. */
const PROSE = 5000;
const TERMS = 2000;
const LINE = 500;
const PLACE = 300;
const WORD = 100;

/** All tags are named in the arguments; the library wants one of its own, or it writes a file name. */
const NO_TAGS = { XMPToolkit: '' };

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
  ...[
    'Credit',
    'Headline',
    'Instructions',
    'Source',
    'DateCreated',
    'City',
    'State',
    'Country',
  ].map((tag) => `-XMP-photoshop:${tag}`),
  '-XMP-iptcCore:Location',
  '-XMP-iptcCore:AltTextAccessibility',
  '-XMP-iptcCore:ExtDescrAccessibility',
  '-XMP-xmpRights:UsageTerms',
  '-XMP-iptcExt:DigitalSourceType#',
  ...['Sublocation', 'City', 'ProvinceState', 'CountryName'].map(
    (tag) => `-XMP-iptcExt:LocationCreated${tag}`,
  ),
  // No Artist: the owner of a source's camera must not slip into a byline (QUALITY S25).
  '-IFD0:ImageDescription',
  '-IFD0:Copyright',
  '-ExifIFD:DateTimeOriginal',
  '-ExifIFD:OffsetTimeOriginal',
];

/** What cameras write where a caption belongs. */
const CAMERAS_CAPTION =
  /^(?:(?:olympus|minolta|konica minolta|sony|samsung|casio|kodak|nikon)?\s*(?:digital (?:still )?camera|dsc)|dcim.*|screenshot|default|untitled|\s*)$/i;

/**
 * A child on Linux and macOS is born with every file and socket Chromium has open. An exiftool that
 * outlived a main process that crashed would keep the sockets of the processes that wait to hear of
 * its end: storage would go on holding the profile, and the next start find it in use. So it lets go
 * of all but its own, and looks every second whether its parent is still there.
 */
const ALONE = `use POSIX ();
POSIX::close($_) for 3 .. 4095;
my $parent = getppid;
$SIG{ALRM} = sub { exit 1 if getppid != $parent; alarm 1 };
alarm 1;
$0 = shift @ARGV;
do $0;
exit 1;`;

/** The program and the arguments that come before exiftool's own. */
function program(path: string): { file: string; before: string[] } {
  return process.platform === 'win32'
    ? { file: path, before: [] }
    : { file: 'perl', before: ['-e', ALONE, '--', path] };
}

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
    const { file, before } = program(path);
    const asked = [...before, '-config', '', '-ver'];
    const runs = await promisify(execFile)(file, asked, { timeout: 10_000 })
      .then(() => true)
      .catch(() => false);
    if (!runs || closed) return null;
    return new ExifTool({
      exiftoolPath: file,
      checkPerl: false,
      maxProcs: 1,
      taskRetries: 0,
      taskTimeoutMillis: 30_000,
      maxIdleMsPerProcess: 60_000,
      // A user's own exiftool configuration is Perl code; it has no business here.
      exiftoolArgs: [...before, '-config', '', '-stay_open', 'True', '-@', '-'],
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
    async write(path, args, name) {
      if (closed) return false;
      try {
        const tool = await running();
        if (tool === null) return false;
        // A pattern, in which a folder's own name could not be told from one: `%d` is the picture's.
        const writeArgs = [...args, '-o', `%d${name}`];
        const { created } = await tool.write(path, NO_TAGS, { writeArgs, struct: 2 });
        return created === 1;
      } catch {
        return false;
      }
    },
    async close() {
      closed = true;
      const tool = await starting?.catch(() => null);
      await tool?.end().catch(() => undefined);
    },
  };
}

/**
 * exiftool's answer as offered fields, by IPTC's photo metadata mapping: XMP, else IIM, else Exif,
 * with IIM first where a program without XMP has changed it last.
 */
function offeredFields(tags: object): OfferedFields {
  const byName = new Map<string, unknown>(Object.entries(tags));
  const block = binaryValue(byName.get('IPTC:IPTC'));
  const iim = block ? readIim(block) : null;
  const iimFirst =
    block !== null && iimIsNewer(block, strings(byName.get('Photoshop:IPTCDigest'))[0]);
  const pick = (field: IimField, xmp: string[], exif: string[] = []): string[] => {
    const fromIim = iim?.[field] ?? [];
    const [first, second] = iimFirst ? [fromIim, xmp] : [xmp, fromIim];
    return [first, second].find((values) => values.some((value) => value.trim() !== '')) ?? exif;
  };
  const text = (name: string) => strings(byName.get(name));
  const exif = (name: string) =>
    [byName.get(`IFD0:${name}`)].flatMap((value) => {
      const bytes = binaryValue(value);
      // Exif's ASCII is anything but: Korean programs write UTF-8 or CP949 there.
      return bytes ? [decodeIim(bytes).replace(/\0[\s\S]*$/, '')] : [];
    });
  const captions = exif('ImageDescription').filter((value) => !CAMERAS_CAPTION.test(value));
  const place = (field: IimField, legacy: string, created: string) => {
    const values = pick(field, text(legacy), text(`XMP-iptcExt:LocationCreated${created}`));
    return line(values, PLACE);
  };
  const others = {
    description: prose(language(byName, 'XMP-iptcCore:ExtDescrAccessibility'), PROSE),
    headline: line(pick('headline', text('XMP-photoshop:Headline')), LINE),
    usageTerms: prose(language(byName, 'XMP-xmpRights:UsageTerms'), TERMS),
    instructions: prose(pick('instructions', text('XMP-photoshop:Instructions')), TERMS),
    source: line(pick('source', text('XMP-photoshop:Source')), LINE),
    date:
      isoDate(pick('date', text('XMP-photoshop:DateCreated')).at(0), iim?.time.at(0)) ||
      isoDate(text('ExifIFD:DateTimeOriginal').at(0), text('ExifIFD:OffsetTimeOriginal').at(0)),
    sublocation: place('sublocation', 'XMP-iptcCore:Location', 'Sublocation'),
    city: place('city', 'XMP-photoshop:City', 'City'),
    state: place('state', 'XMP-photoshop:State', 'ProvinceState'),
    country: place('country', 'XMP-photoshop:Country', 'CountryName'),
    // Asked for with `#`, past the words exiftool puts for it, it also comes past the filter.
    sourceType: line([byName.get('XMP-iptcExt:DigitalSourceType')].flatMap(lastPart), WORD),
  };
  return {
    caption: prose(pick('caption', language(byName, 'XMP-dc:Description'), captions), PROSE),
    credit: line(pick('credit', text('XMP-photoshop:Credit')), LINE),
    creator: line(pick('creator', text('XMP-dc:Creator')), LINE),
    alt: prose(language(byName, 'XMP-iptcCore:AltTextAccessibility'), PROSE),
    rights: prose(pick('rights', language(byName, 'XMP-dc:Rights'), exif('Copyright')), TERMS),
    ...Object.fromEntries(Object.entries(others).filter(([, value]) => value !== '')),
  };
}

/**
 * A date of XMP (`2026:11:23 10:00:00+09:00` as exiftool has it), IIM (`20261123`, with `100000+0900`
 * beside it) or Exif as RFC 3339, as far as it goes: `2026-11-23` or `2026-11-23T10:00:00+09:00`.
 * Empty for what is no day.
 */
export function isoDate(date = '', time = ''): string {
  const [, year, month, day, rest = ''] =
    /^\s*(\d{4})[:.-]?(\d{2})[:.-]?(\d{2})(?!\d)[T\s]*(.*)$/.exec(date) ?? [];
  if (year === undefined || month === undefined || day === undefined) return '';
  const noon = new Date(`${year}-${month}-${day}T12:00:00Z`);
  // The 31st of a month of thirty days would roll over into the next.
  if (Number.isNaN(noon.getTime()) || noon.getUTCDate() !== Number(day)) return '';
  const clock = /^(\d{2}):?(\d{2}):?(\d{2})?(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?/;
  const [, hour, minute, second = '00', offset = ''] =
    clock.exec(rest) ?? clock.exec(rest === '' ? time : '') ?? [];
  const day10 = `${year}-${month}-${day}`;
  if (hour === undefined || minute === undefined) return day10;
  // Exif keeps the offset beside the time.
  const zone = offset || (/^(Z|[+-]\d{2}:?\d{2})$/.exec(time.trim())?.[1] ?? '');
  const at = `${day10}T${hour}:${minute}:${second}${zone.replace(/^([+-]\d{2}):?(\d{2})$/, '$1:$2')}`;
  return Number.isNaN(Date.parse(zone ? at : `${at}Z`)) ? day10 : at;
}

/** The term at the end of a controlled value's address. */
function lastPart(value: unknown): string[] {
  return typeof value === 'string' ? value.trim().split(/[/:#]/).slice(-1) : [];
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
  return cutTo(normaliseText(values.join('\n')).trim(), limit).trim();
}

function line(values: string[], limit: number): string {
  const parts = values.map((value) => normaliseText(value).replace(/\s+/g, ' ').trim());
  return cutTo(parts.filter((part) => part !== '').join(', '), limit).trim();
}
