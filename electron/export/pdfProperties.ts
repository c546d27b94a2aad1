/** What a PDF says of itself to its reader and to search. */
export interface PdfProperties {
  title: string;
  author: string;
  subject: string;
  keywords: string;
  /** BCP 47; what reads the page aloud goes by it. */
  language: string;
  /** RFC 3339. */
  created: string;
  modified: string;
}

/**
 * The PDF with the story's properties in place of those of the program that printed it, which name
 * the machine's system and the moment of printing. Written as an update at the end of the file (ISO
 * 32000-1 §7.5.6); what was there before is blanked. A file of another form than Chromium writes is
 * given back as it is.
 */
export function withPdfProperties(pdf: Uint8Array, properties: PdfProperties): Uint8Array {
  const bytes = Buffer.from(pdf);
  const source = bytes.toString('latin1');
  const parts = partsOf(source);
  if (!parts) return pdf;
  const { at: infoAt, number: info, end: infoEnd } = parts.info;
  bytes.fill(' ', infoAt, infoEnd);
  const update = [`${info} 0 obj\n${infoOf(properties)}\nendobj\n`];
  const { number: root, inside } = parts.catalog;
  const added = [
    /\/Lang\b/.test(inside) ? '' : `\n/Lang ${textString(properties.language)}`,
    /\/ViewerPreferences\b/.test(inside) ? '' : '\n/ViewerPreferences <</DisplayDocTitle true>>',
  ].join('');
  update.push(`${root} 0 obj\n<<${inside}${added}>>\nendobj\n`);
  const start = bytes.length;
  const rows = [
    { number: info, at: start },
    { number: root, at: start + (update[0]?.length ?? 0) },
  ].map(({ number, at }) => `${number} 1\n${String(at).padStart(10, '0')} 00000 n \n`);
  const xref = start + update.join('').length;
  const trailer = `trailer\n<</Size ${parts.size}\n/Root ${root} 0 R\n/Info ${info} 0 R\n/Prev ${parts.xref}>>`;
  const tail = `${update.join('')}xref\n${rows.join('')}${trailer}\nstartxref\n${xref}\n%%EOF\n`;
  return new Uint8Array(Buffer.concat([bytes, Buffer.from(tail, 'latin1')]));
}

/** The catalog and the information of a PDF with a plain table of objects; null for another. */
function partsOf(source: string) {
  const end = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(source.slice(-200));
  const xref = Number(end?.[1] ?? Number.NaN);
  if (!source.startsWith('%PDF-') || !source.startsWith('xref', xref)) return null;
  const table = source.slice(xref);
  const trailer = /trailer\s*<<([^<>]*)>>/.exec(table)?.[1] ?? '';
  const number = (key: string) =>
    Number(new RegExp(`/${key} (\\d+)`).exec(trailer)?.[1] ?? Number.NaN);
  const [size, root, info] = [number('Size'), number('Root'), number('Info')];
  const objects = objectsOf(table);
  const [rootAt, infoAt] = [objects.get(root), objects.get(info)];
  if (rootAt === undefined || infoAt === undefined || Number.isNaN(size)) return null;
  const catalog = dictionaryAt(source, root, rootAt);
  const information = dictionaryAt(source, info, infoAt);
  if (!catalog || !information || !/\/Type \/Catalog\b/.test(catalog.inside)) return null;
  return { xref, size, catalog, info: information };
}

/** Where each object of a table begins, by number (§7.5.4). */
function objectsOf(table: string): Map<number, number> {
  const objects = new Map<number, number>();
  let number = 0;
  for (const line of table.slice(0, table.indexOf('trailer')).split('\n').slice(1)) {
    const section = /^(\d+) \d+\s*$/.exec(line);
    const row = /^(\d{10}) \d{5} ([nf])/.exec(line);
    if (section) number = Number(section[1]);
    else if (row) {
      if (row[2] === 'n') objects.set(number, Number(row[1]));
      number += 1;
    }
  }
  return objects;
}

/** An object that is a dictionary: what stands between its brackets, and from where to where. */
function dictionaryAt(source: string, number: number, at: number) {
  const head = `${number} 0 obj\n<<`;
  const end = source.indexOf('>>\nendobj', at);
  if (!source.startsWith(head, at) || end === -1) return null;
  const from = at + head.length;
  return { number, at: from, end, inside: source.slice(from, end) };
}

function infoOf(properties: PdfProperties): string {
  const entries = [
    ['Title', textString(properties.title)],
    ['Author', textString(properties.author)],
    ['Subject', textString(properties.subject)],
    ['Keywords', textString(properties.keywords)],
    ['Creator', textString('Songgo')],
    ['CreationDate', dateString(properties.created)],
    ['ModDate', dateString(properties.modified)],
  ].filter(([, value]) => value !== '');
  return `<<${entries.map(([key, value]) => `/${key} ${value}`).join('\n')}>>`;
}

/** A text string: ASCII as it is, all else in UTF-16BE (§7.9.2.2); empty for no text. */
function textString(text: string): string {
  if (text === '') return '';
  if (/^[\w .,:;-]*$/.test(text)) return `(${text})`;
  const units = Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
  return `<${units.toString('hex')}>`;
}

/** `D:20261123190500Z` (§7.9.4); empty when it is no time. */
function dateString(rfc3339: string): string {
  const instant = Date.parse(rfc3339);
  if (Number.isNaN(instant)) return '';
  return `(D:${new Date(instant).toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z)`;
}
