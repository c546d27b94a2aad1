import { randomBytes } from 'node:crypto';

/** A form with one file in it (RFC 7578). Names are the program's own and plain ASCII. */
export function multipart(
  fields: Record<string, string>,
  file: { field: string; name: string; type: string; bytes: Uint8Array },
): { type: string; body: Uint8Array } {
  const boundary = `songgo-${randomBytes(18).toString('hex')}`;
  const parts: Uint8Array[] = [];
  const text = (part: string) => parts.push(Buffer.from(part));
  for (const [name, value] of Object.entries(fields)) {
    text(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
  }
  text(`--${boundary}\r\nContent-Disposition: form-data; name="${file.field}"; `);
  text(`filename="${file.name}"\r\nContent-Type: ${file.type}\r\n\r\n`);
  parts.push(file.bytes);
  text(`\r\n--${boundary}--\r\n`);
  return { type: `multipart/form-data; boundary=${boundary}`, body: Buffer.concat(parts) };
}
