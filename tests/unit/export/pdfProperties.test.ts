import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withPdfProperties } from '../../../electron/export/pdfProperties';

const PROPERTIES = {
  title: '해오름시 “도서관 불” (2보) >> endobj',
  author: '이새벽; 한가람',
  subject: 'Night library',
  keywords: '도서관, library',
  language: 'ko-KR',
  created: '2026-11-23T18:40:00+09:00',
  modified: '2026-11-23T19:05:00+09:00',
};

/** One empty page as Chromium writes it, with what it says of the machine. */
function printed(): Uint8Array {
  const objects = [
    "<</Creator (Mozilla/5.0 \\(X11; Linux x86_64\\) Electron/1.2.3)\n/Producer (Skia/PDF m114)\n/CreationDate (D:20261125024011+00'00')>>",
    '<</Type /Page\n/MediaBox [0 0 595 842]\n/Parent 3 0 R>>',
    '<</Type /Pages\n/Count 1\n/Kids [2 0 R]>>',
    '<</Type /Catalog\n/Pages 3 0 R>>',
  ];
  let file = '%PDF-1.4\n';
  const rows = objects.map((object, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const xref = file.length;
  file += `xref\n0 5\n0000000000 65535 f \n${rows.join('')}trailer\n<</Size 5\n/Root 4 0 R\n/Info 1 0 R>>\nstartxref\n${xref}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(file, 'latin1'));
}

const hex = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16().toString('hex');

describe('the properties of a PDF', () => {
  const made = withPdfProperties(printed(), PROPERTIES);
  const text = Buffer.from(made).toString('latin1');

  it('are the story’s, and nothing is left of the machine that printed it', () => {
    expect(text).toContain(`/Title <${hex(PROPERTIES.title)}>`);
    expect(text).toContain(`/Author <${hex(PROPERTIES.author)}>`);
    expect(text).toContain('/Subject (Night library)');
    expect(text).toContain('/CreationDate (D:20261123094000Z)');
    expect(text).toContain('/Lang (ko-KR)');
    expect(text).not.toMatch(/Linux|Electron|Skia|20261125/);
  });

  it('are where the table of objects says', () => {
    const at = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1]);
    const rows = [...text.slice(at).matchAll(/^(\d+) 1\n(\d{10}) 00000 n $/gm)];
    expect(rows).toHaveLength(2);
    for (const [, number, offset] of rows) {
      expect(text.slice(Number(offset))).toMatch(new RegExp(`^${number} 0 obj\n<<`));
    }
    const before = Number(/\/Prev (\d+)/.exec(text.slice(at))?.[1]);
    expect(text.startsWith('xref', before)).toBe(true);
  });

  it('are read by poppler and sound for qpdf', ({ skip }) => {
    const folder = mkdtempSync(join(tmpdir(), 'pdf-'));
    try {
      const path = join(folder, 'story.pdf');
      writeFileSync(path, made);
      const info = execFileSync('pdfinfo', [path], { encoding: 'utf8' });
      expect(info).toMatch(`Title:           ${PROPERTIES.title}`);
      expect(info).toMatch('Pages:           1');
      expect(execFileSync('qpdf', ['--check', path], { encoding: 'utf8' })).toMatch(/No syntax/);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'ENOENT' && code !== 'EACCES') throw error;
      console.log('skipped: poppler or qpdf is not here');
      skip();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('stay as they are in a file of another form', () => {
    for (const other of ['', '%PDF-1.7\nstartxref\n9\n%%EOF\n', '<!doctype html>']) {
      const bytes = new TextEncoder().encode(other);
      expect(withPdfProperties(bytes, PROPERTIES)).toBe(bytes);
    }
  });
});
