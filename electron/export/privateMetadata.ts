import { spawn } from 'node:child_process';
import { failure, type Result, success } from '@shared/errors';

/** Longer than any photograph takes; a hanging exiftool is ended. */
const TIMEOUT_MS = 30_000;
const MAX_OUTPUT = 256 * 1024 * 1024;

/**
 * Everything goes, then what a newsroom sends along on purpose comes back: the colours, which way is
 * up, and IPTC's caption, credit, rights and description for the blind. Place, serial numbers, names
 * and the camera's own notes do not (QUALITY S25).
 */
const KEPT = [
  '-IPTC:CodedCharacterSet',
  '-IPTC:Caption-Abstract',
  '-IPTC:Credit',
  '-IPTC:CopyrightNotice',
  '-XMP-dc:Description',
  '-XMP-dc:Rights',
  '-XMP-photoshop:Credit',
  '-XMP-xmpRights:UsageTerms',
  '-XMP-iptcCore:AltTextAccessibility',
];
const FROM_AND_TO = ['-o', '-', '-'];
const ARGUMENTS = [
  '-config',
  '',
  '-all=',
  '-trailer:all=',
  '-tagsFromFile',
  '@',
  '-ICC_Profile',
  '-EXIF:Orientation',
  ...KEPT,
  ...FROM_AND_TO,
];

/**
 * A copy of a photograph without private metadata; its pixels are the same bytes. Fails with
 * `photo-damaged` when exiftool cannot run or does not understand the file: then nothing may leave.
 */
export function withoutPrivateMetadata(bytes: Uint8Array): Promise<Result<Uint8Array>> {
  return rewritten(bytes, ARGUMENTS);
}

/**
 * A picture made from a photograph's pixels, with what of the photograph's own metadata may leave.
 * Its way up is not copied: the picture stands upright. Fails as `withoutPrivateMetadata` does.
 */
export function withMetadataOf(original: string, bytes: Uint8Array): Promise<Result<Uint8Array>> {
  return rewritten(bytes, ['-config', '', '-tagsFromFile', original, ...KEPT, ...FROM_AND_TO]);
}

async function rewritten(bytes: Uint8Array, args: readonly string[]): Promise<Result<Uint8Array>> {
  const { exiftoolPath } = await import('exiftool-vendored');
  const path = await exiftoolPath().catch(() => null);
  if (path === null) return failure('photo-damaged', undefined, 'no exiftool');
  return new Promise((resolve) => {
    const child = spawn(path, args, {
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: TIMEOUT_MS,
      windowsHide: true,
    });
    const parts: Buffer[] = [];
    let size = 0;
    child.stdout.on('data', (part: Buffer) => {
      size += part.byteLength;
      if (size > MAX_OUTPUT) child.kill();
      else parts.push(part);
    });
    child.on('error', (error) => resolve(failure('photo-damaged', undefined, error.message)));
    child.on('close', (code) => {
      if (code === 0 && size > 0) resolve(success(new Uint8Array(Buffer.concat(parts))));
      else resolve(failure('photo-damaged', undefined, `exiftool: ${code}`));
    });
    // It may end before it has read everything; the exit code says what is wrong.
    child.stdin.on('error', () => undefined);
    child.stdin.end(bytes);
  });
}
