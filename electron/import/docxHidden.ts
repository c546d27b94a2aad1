import type { ImportNotes } from '@shared/story/importReport';
import type { DocxParts } from './docxParts';
import { readXml } from './xmlPart';

/** Runs with these stand in pairs or in place of a note, and are kept. */
const KEPT = /<(?:\w+:)?(?:fldChar|footnoteReference|endnoteReference|commentReference)\b/;

/**
 * The parts without what Word hides (`w:vanish`, ECMA-376 Part 1 §17.3.2.41, of the run or of its
 * style), which mammoth would read as text like any other. What was hidden is told.
 */
export function withoutHidden(parts: DocxParts, notes: ImportNotes): DocxParts {
  const hidden = hiddenStyles(parts);
  const xml = new Map(parts.xml);
  for (const [name, part] of parts.xml) {
    if (!/^word\/(?:document|footnotes|endnotes|comments)\d*\.xml$/.test(name)) continue;
    if (hidden.size === 0 && !part.includes('vanish')) continue;
    xml.set(name, withoutHiddenRuns(part, name, hidden, notes));
  }
  return { ...parts, xml };
}

/** The styles whose text is hidden, those based on one included. */
function hiddenStyles({ xml }: DocxParts): Set<string> {
  const own = new Map<string, boolean>();
  const basedOn = new Map<string, string>();
  for (const [name, part] of xml) {
    if (!/^word\/styles\d*\.xml$/.test(name) || !part.includes('vanish')) continue;
    let style = '';
    readXml(part, name, {
      open: ({ name: tag, attributes }) => {
        if (tag === 'w:style') style = attributes['w:styleId'] ?? '';
        if (tag === 'w:basedOn') basedOn.set(style, attributes['w:val'] ?? '');
        if (tag === 'w:vanish' && style !== '') own.set(style, isOn(attributes));
      },
    });
  }
  const hides = (style: string, seen: number): boolean =>
    own.get(style) ??
    (seen < 20 && basedOn.has(style) && hides(basedOn.get(style) ?? '', seen + 1));
  return new Set([...own.keys(), ...basedOn.keys()].filter((style) => hides(style, 0)));
}

function withoutHiddenRuns(
  part: string,
  name: string,
  styles: ReadonlySet<string>,
  notes: ImportNotes,
): string {
  const cuts: [from: number, to: number][] = [];
  const path: string[] = [];
  let ofParagraph = false;
  let run: { from: number; hidden: boolean; text: string } | null = null;
  // Word cuts text into runs as it likes: what is hidden in a row is told once.
  let told = '';
  const tell = () => {
    if (told.trim() !== '') notes.add('hidden-text', told.trim());
    told = '';
  };
  readXml(part, name, {
    open: ({ name: tag, attributes }, position) => {
      const within = path.at(-1);
      path.push(tag);
      if (tag === 'w:p') ofParagraph = false;
      if (tag === 'w:pStyle') ofParagraph = styles.has(attributes['w:val'] ?? '');
      // What lies inside a run, as a text box, has paragraphs of its own and goes by the run around it.
      if (tag === 'w:r' && run === null) run = { from: position, hidden: ofParagraph, text: '' };
      if (!run || within !== 'w:rPr' || path.at(-3) !== 'w:r') return;
      if (tag === 'w:rStyle' && styles.has(attributes['w:val'] ?? '')) run.hidden = true;
      if (tag === 'w:vanish') run.hidden = isOn(attributes);
    },
    text: (words) => {
      if (run && path.at(-1) === 'w:t') run.text += words;
    },
    close: ({ name: tag }, position) => {
      path.pop();
      if (tag === 'w:p' && run === null) tell();
      if (tag !== 'w:r' || run === null || path.includes('w:r')) return;
      const to = part.lastIndexOf('<', position - 1);
      if (run.hidden && to > run.from && !KEPT.test(part.slice(run.from, to))) {
        cuts.push([run.from, to]);
        told += run.text;
      } else if (run.text !== '') tell();
      run = null;
    },
  });
  let rest = '';
  let at = 0;
  for (const [from, to] of cuts) {
    rest += part.slice(at, from);
    at = to;
  }
  return rest + part.slice(at);
}

/** Whether a switch of Word's is on: it is without a value. */
const isOn = (attributes: Readonly<Record<string, string>>): boolean =>
  !/^(?:0|false|off)$/.test(attributes['w:val'] ?? '');
