import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import iconv from 'iconv-lite';
import sharp, { type Sharp } from 'sharp';

export interface PhotoFields {
  caption?: string;
  credit?: string;
  creator?: string;
  alt?: string;
  rights?: string;
}

interface Picture {
  width?: number;
  height?: number;
  /** Any CSS colour; two pictures of different colours have different hashes. */
  colour?: string;
}

interface JpegOptions extends Picture, PhotoFields {
  /** Where the fields go; IIM without a declared character set in the last one. */
  metadata?: 'xmp' | 'iim-utf8' | 'iim-cp949';
  /** EXIF orientation, 1 to 8. */
  orientation?: number;
  gps?: boolean;
  progressive?: boolean;
}

/** A drawn picture: a gradient with a shape in one corner, so that a turned one is seen. */
export function drawing({ width = 320, height = 240, colour = '#35648f' }: Picture = {}): Sharp {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <defs><linearGradient id="g" x2="1" y2="1"><stop stop-color="${colour}"/>
    <stop offset="1" stop-color="#f2c48d"/></linearGradient></defs>
    <rect width="100%" height="100%" fill="url(#g)"/>
    <rect width="25%" height="25%" fill="#d22"/></svg>`;
  return sharp(Buffer.from(svg)).flatten({ background: '#fff' });
}

/** A JPEG as a camera or an agency would send it. */
export async function makeJpeg(options: JpegOptions = {}): Promise<Buffer> {
  const metadata = options.metadata ?? 'xmp';
  let image = drawing(options).jpeg({ quality: 85, progressive: options.progressive ?? false });
  if (options.orientation || options.gps) {
    image = image.withExif({
      IFD0: { Make: 'Songgo', Artist: 'secret' },
      ...(options.gps && {
        IFD3: {
          GPSLatitudeRef: 'N',
          GPSLatitude: '37/1 33/1 0/1',
          GPSLongitudeRef: 'E',
          GPSLongitude: '126/1 58/1 0/1',
        },
      }),
    });
    if (options.orientation) image = image.withMetadata({ orientation: options.orientation });
  }
  const hasFields = fieldsOf(options).length > 0;
  if (hasFields && metadata === 'xmp') image = image.withXmp(xmpPacket(options));
  const bytes = await image.toBuffer();
  if (!hasFields || metadata === 'xmp') return bytes;
  return withIim(bytes, options, metadata === 'iim-cp949' ? 'cp949' : 'utf8');
}

export function makePng(options: Picture = {}): Promise<Buffer> {
  return drawing(options).png().toBuffer();
}

export function makeWebp(options: Picture = {}): Promise<Buffer> {
  return drawing(options).webp().toBuffer();
}

export function makeGif(options: Picture = {}): Promise<Buffer> {
  return drawing(options).gif().toBuffer();
}

/** A HEIC picture of 160 × 120 that stands 120 × 160, see tests/fixtures/README.md. */
export function phoneHeic(): Buffer {
  return readFileSync(resolve(import.meta.dirname, '../fixtures/phone.heic'));
}

/** A PNG that says it is `width` × `height` in its header; its pixels are those of a small one. */
export async function makePngBomb(width: number, height: number): Promise<Buffer> {
  const bytes = await makePng({ width: 8, height: 8 });
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

/** Puts an IPTC-IIM block into a JPEG, in the named encoding and without declaring one. */
export function withIim(jpeg: Buffer, fields: PhotoFields, encoding: 'utf8' | 'cp949'): Buffer {
  const numbers = { caption: 120, credit: 110, creator: 80, rights: 116, alt: 0 } as const;
  const datasets = fieldsOf(fields)
    .filter(([name]) => name !== 'alt')
    .map(([name, value]) => dataset(numbers[name], iconv.encode(value, encoding)));
  return withIimDatasets(jpeg, datasets);
}

/** One dataset of record 2. */
export function dataset(number: number, value: Uint8Array): Buffer {
  const head = Buffer.from([0x1c, 2, number, 0, 0]);
  head.writeUInt16BE(value.byteLength, 3);
  return Buffer.concat([head, value]);
}

/** Photoshop image resource 0x0404 in an APP13 segment, directly behind SOI. */
export function withIimDatasets(jpeg: Buffer, datasets: readonly Buffer[]): Buffer {
  const block = Buffer.concat(datasets);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(block.length);
  const resource = Buffer.concat([
    Buffer.from('Photoshop 3.0\0', 'latin1'),
    Buffer.from('8BIM\x04\x04\0\0', 'latin1'),
    size,
    block,
    Buffer.alloc(block.length & 1),
  ]);
  return withSegment(jpeg, 0xed, resource);
}

/** Puts a segment with this marker directly behind SOI. */
export function withSegment(jpeg: Buffer, marker: number, data: Uint8Array): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.byteLength + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, data, jpeg.subarray(2)]);
}

/** An XMP packet with the fields where IPTC Photo Metadata 2023.1 puts them. */
export function xmpPacket(fields: PhotoFields): string {
  const language = (name: string, value: string | undefined) =>
    value === undefined
      ? ''
      : `<${name}><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(value)}</rdf:li></rdf:Alt></${name}>`;
  const creator =
    fields.creator === undefined
      ? ''
      : `<dc:creator><rdf:Seq><rdf:li>${escapeXml(fields.creator)}</rdf:li></rdf:Seq></dc:creator>`;
  const credit =
    fields.credit === undefined
      ? ''
      : `<photoshop:Credit>${escapeXml(fields.credit)}</photoshop:Credit>`;
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/">
${language('dc:description', fields.caption)}${creator}${credit}${language('dc:rights', fields.rights)}
${language('Iptc4xmpCore:AltTextAccessibility', fields.alt)}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`;
}

function fieldsOf(options: PhotoFields): [keyof PhotoFields, string][] {
  const names = ['caption', 'credit', 'creator', 'alt', 'rights'] as const;
  return names.flatMap((name): [keyof PhotoFields, string][] => {
    const value = options[name];
    return value === undefined ? [] : [[name, value]];
  });
}

function escapeXml(text: string): string {
  return text.replace(/[<>&"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
