import type { ExportedFile } from '../../../electron/export/exporter';
import { unzip } from '../../helpers/unzip';

type Decision = 'accept' | 'reject';

interface Element {
  name: string;
  attributes: string;
  children: (Element | string)[];
}

/** The document part of a DOCX. */
export function documentPart(file: ExportedFile | undefined): string {
  const part = unzip(file?.bytes ?? new Uint8Array()).get('word/document.xml');
  return new TextDecoder().decode(part);
}

/**
 * The paragraphs of a DOCX with all of its revisions accepted or all rejected, by the rules of
 * ISO/IEC 29500-1 §17.13.5 and nothing of ours: runs in `w:ins` and `w:del`, ends of paragraphs that
 * come or go (what follows then goes on in the paragraph, which is what the last of them is), rows,
 * cells. Before each stands its style and whether it is an item; bold is written as `*…*`, a link as
 * `[…]`. Paragraphs without text are left out, and so are blanks that none can see.
 */
export function decided(documentXml: string, decision: Decision): string[] {
  const dropped = decision === 'accept' ? 'w:del' : 'w:ins';
  const paragraphs: string[] = [];
  let open = '';
  let kind = '';
  const close = () => {
    const text = open
      .replaceAll('**', '')
      .replace(/\s*\n\s*/g, '\n')
      .replace(/[ \t]+/g, ' ')
      .trim();
    if (text !== '') paragraphs.push(`${kind}: ${text}`);
    open = '';
  };
  const inline = (node: Element): string => {
    if (node.name === dropped) return '';
    if (node.name === 'w:t' || node.name === 'w:delText') return node.children.join('');
    if (node.name === 'w:tab') return '\t';
    if (node.name === 'w:br') return '\n';
    if (node.name === 'w:drawing') return '▣';
    if (node.name === 'w:pPr' || node.name === 'w:rPr') return '';
    const inside = node.children
      .map((one) => (typeof one === 'string' ? '' : inline(one)))
      .join('');
    if (node.name === 'w:hyperlink' && inside !== '') return `[${inside}]`;
    return node.name === 'w:r' && isBold(node) && inside !== '' ? `*${inside}*` : inside;
  };
  const isBold = (run: Element): boolean => {
    const now = child(run, 'w:rPr');
    const former = decision === 'reject' && now && child(now, 'w:rPrChange');
    const properties = former ? child(former, 'w:rPr') : now;
    return properties !== undefined && child(properties, 'w:b') !== undefined;
  };
  const walk = (node: Element): void => {
    if (node.name === 'w:p') {
      open += inline(node);
      const now = child(node, 'w:pPr');
      const former = decision === 'reject' ? child(child(now, 'w:pPrChange'), 'w:pPr') : undefined;
      const properties = former ?? now;
      const item = child(properties, 'w:numPr') ? '•' : '';
      kind = `${item}${/w:val="(\w+)"/.exec(child(properties, 'w:pStyle')?.attributes ?? '')?.[1] ?? ''}`;
      const end = child(child(node, 'w:pPr'), 'w:rPr');
      if (!child(end, dropped)) close();
      return;
    }
    const properties = child(node, 'w:trPr') ?? child(node, 'w:tcPr');
    const cell = dropped === 'w:del' ? 'w:cellDel' : 'w:cellIns';
    if (child(properties, dropped) || child(properties, cell)) return;
    for (const one of node.children) if (typeof one !== 'string') walk(one);
    // The end of the last paragraph of a cell never goes.
    if (node.name === 'w:tc') close();
  };
  walk(parsed(documentXml));
  close();
  return paragraphs;
}

const child = (node: Element | undefined, name: string): Element | undefined =>
  node?.children.find((one): one is Element => typeof one !== 'string' && one.name === name);

/** XML that was judged well-formed elsewhere. */
function parsed(xml: string): Element {
  const root: Element = { name: '', attributes: '', children: [] };
  const open = [root];
  for (const [whole, closing, name = '', attributes = '', empty] of xml.matchAll(
    /<(\/)?([\w:]+)([^>]*?)(\/)?>|[^<]+/g,
  )) {
    const parent = open.at(-1) ?? root;
    if (name === '') parent.children.push(unescaped(whole));
    else if (closing) open.pop();
    else {
      const made = { name, attributes, children: [] };
      parent.children.push(made);
      if (!empty) open.push(made);
    }
  }
  return root;
}

const unescaped = (text: string) =>
  text.replace(/&(amp|lt|gt|#13);/g, (_, name: string) =>
    name === 'amp' ? '&' : name === 'lt' ? '<' : name === 'gt' ? '>' : '\r',
  );
