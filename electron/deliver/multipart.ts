import { createHash } from 'node:crypto';

/** A file of a form. Its name is the program's own: no quotation marks, no line breaks. */
export interface FormFile {
  field: string;
  name: string;
  type: string;
  bytes: Uint8Array;
}

/**
 * A form with files in it (RFC 7578). The same form is the same bytes each time, so that a receiver
 * knows a repetition: its boundary is made of what it holds.
 */
export function multipart(
  fields: Record<string, string>,
  files: readonly FormFile[],
): { type: string; body: Uint8Array } {
  const digest = createHash('sha256').update(JSON.stringify(fields));
  for (const { bytes } of files) digest.update(bytes);
  const boundary = `songgo-${digest.digest('hex').slice(0, 36)}`;
  const parts: Uint8Array[] = [];
  const text = (part: string) => parts.push(Buffer.from(part));
  for (const [name, value] of Object.entries(fields)) {
    text(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
  }
  for (const file of files) {
    text(`--${boundary}\r\nContent-Disposition: form-data; name="${file.field}"; `);
    text(`filename="${file.name}"\r\nContent-Type: ${file.type}\r\n\r\n`);
    parts.push(file.bytes);
    text('\r\n');
  }
  text(`--${boundary}--\r\n`);
  return { type: `multipart/form-data; boundary=${boundary}`, body: Buffer.concat(parts) };
}
