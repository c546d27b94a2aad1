/** HTML elements that go with everything in them: active, foreign or invisible (QUALITY S1–S8, S13). */
export const DROPPED_ELEMENTS = [
  'script',
  'style',
  'svg',
  'math',
  'iframe',
  'frame',
  'frameset',
  'object',
  'embed',
  'applet',
  'portal',
  'fencedframe',
  'link',
  'meta',
  'base',
  'noscript',
  'template',
  'map',
  'area',
  'audio',
  'video',
  'canvas',
  'input',
  'dialog',
  'title',
  'head',
] as const;

export type FormatMark = 'bold' | 'italic' | 'underline' | 'strike';

/** Elements of inline text and the mark of the schema that each stands for. */
export const MARK_ELEMENTS: Readonly<Record<string, FormatMark>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  cite: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strike',
  strike: 'strike',
  del: 'strike',
};

/** The formats a style stands for: word processors write them on anything that holds text. */
export function formatsOfStyle(style: string): FormatMark[] {
  const formats: FormatMark[] = [];
  if (/^(?:bold|bolder|[6-9]00)/.test(written(style, 'font-weight'))) formats.push('bold');
  if (/^(?:italic|oblique)/.test(written(style, 'font-style'))) formats.push('italic');
  const line = written(style, 'text-decoration(?:-line)?');
  if (line.includes('underline')) formats.push('underline');
  if (line.includes('line-through')) formats.push('strike');
  return formats;
}

/** A property of a style as written, lower case, without quotes (HWP writes `font-weight:"bold"`); empty when it is not there. */
export function written(style: string, property: string): string {
  return (
    new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;]*)`)
      .exec(style.toLowerCase())?.[1]
      ?.replace(/["']/g, '')
      .trim() ?? ''
  );
}
