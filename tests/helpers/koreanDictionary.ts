import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ZipFile } from 'yazl';

/** A few words of our own with the 조사 that nouns take, as Hunspell's files have them. */
export const AFFIXES = `# A dictionary made for tests, under the MIT licence.
SET UTF-8
TRY 관과
REP 1
REP 됬 됐
SFX A Y 5
SFX A 0 은 .
SFX A 0 이 .
SFX A 0 을 .
SFX A 0 에서 .
SFX A 0 의 .
SFX B Y 4
SFX B 0 는 .
SFX B 0 가 .
SFX B 0 에서 .
SFX B 0 의 .
`;
export const WORDS = `7
도서관/A
강변/A
주민/A
기사/B
열렸다
됐다
찾았다
`;

/** Its two files in a new folder, for choosing: `.aff` and `.dic`. */
export async function dictionaryFiles(
  aff: string | Uint8Array = AFFIXES,
  dic: string | Uint8Array = WORDS,
): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'dictionary-'));
  const paths = [join(folder, 'ko-test.aff'), join(folder, 'ko-test.dic')] as const;
  await writeFile(paths[0], aff);
  await writeFile(paths[1], dic);
  return [...paths];
}

/** An archive as extensions are, in a new folder. */
export async function dictionaryArchive(
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<string> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  const path = join(await mkdtemp(join(tmpdir(), 'dictionary-')), 'ko.oxt');
  const parts: Buffer[] = [];
  for await (const part of zip.outputStream) parts.push(Buffer.from(part));
  await writeFile(path, Buffer.concat(parts));
  return path;
}
