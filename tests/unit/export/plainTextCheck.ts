import type { Exported } from '../../../electron/export/exporter';

/** What is wrong with a plain-text file: encoding, line ends, blanks, control characters. */
export function plainTextProblems(files: Exported['files']): string[] {
  const [file, ...more] = files;
  if (!file) return ['no file'];
  const problems: string[] = [];
  if (more.length > 0) problems.push('more than one file');
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(file.bytes);
  if (text.startsWith('\uFEFF')) problems.push('starts with a BOM');
  if (text !== text.normalize('NFC')) problems.push('not NFC');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
  if (/[\u0000-\u0008\u000B-\u001F\u007F\uFFFD]/.test(text)) problems.push('control character');
  if (!/^(?:[\s\S]*[^\n])?\n$/.test(text)) problems.push('does not end in exactly one newline');
  if (/[^\S\n]+$/m.test(text)) problems.push('trailing blanks');
  if (/\n{3,}/.test(text)) problems.push('two empty lines');
  return problems;
}
