import type {
  PublishedBlock,
  PublishedCell,
  PublishedFigure,
  PublishedInline,
  PublishedStory,
} from '@shared/story/published';
import type { PhotoFile } from '../photoFiles';
import { element, lines, type Markup, text, textElement } from '../xml/markup';

/**
 * The body of a NITF 3.6 document (`body.head`, `body.content`, `body.end`), for a document of its own
 * and for inside NewsML-G2. NITF has one element for emphasis: `class` says which (MAPPING of the
 * IPTC's block content: subheads are `hl2`, a fact box is a `block`, a quote `bq`).
 */
export function nitfBody(
  story: PublishedStory,
  photos: ReadonlyMap<string, PhotoFile>,
  attributes: Readonly<Record<string, string>> = {},
): Markup {
  const content = lines('body.content', {}, contentOf(story, photos));
  const end = lines('body.end', {}, [textElement('tagline', {}, story.tail)]);
  return lines('body', attributes, [
    headOf(story),
    story.pubStatus === 'canceled' ? null : content,
    story.tail === '' ? null : end,
  ]);
}

function headOf(story: PublishedStory): Markup {
  const hedline = lines('hedline', {}, [
    element('hl1', {}, text(story.headline)),
    textElement('hl2', {}, story.deck),
  ]);
  const note = story.correction?.note ?? '';
  const correction =
    note === ''
      ? null
      : element(
          'note',
          { noteclass: 'editorsnote', type: 'pa' },
          element('body.content', {}, element('p', {}, text(note))),
        );
  const rights = lines('rights', {}, [
    textElement('rights.owner', {}, story.copyrightholder),
    textElement('rights.limitations', {}, story.usageterms),
  ]);
  const bylines = story.bylines.map(({ name, role, email }) =>
    element(
      'byline',
      {},
      element('person', {}, text(name)),
      role === '' ? null : text(' '),
      textElement('byttl', {}, role),
      email === '' ? null : text(' '),
      textElement('virtloc', { idsrc: 'mailto', value: email }, email),
    ),
  );
  const dateline =
    story.dateline === ''
      ? null
      : element('dateline', {}, element('location', {}, text(story.dateline)));
  return lines('body.head', {}, [
    hedline,
    correction,
    story.copyrightholder === '' && story.usageterms === '' ? null : rights,
    ...bylines,
    textElement('distributor', {}, story.source),
    dateline,
  ]);
}

function contentOf(story: PublishedStory, photos: ReadonlyMap<string, PhotoFile>): Markup[] {
  let lead = story.lead;
  let figures = 0;

  /** Blocks where the schema has `blockContent`: a fact box inside another place is taken apart. */
  const blocks = (of: readonly PublishedBlock[]): Markup[] => of.flatMap(block);
  const block = (of: PublishedBlock): Markup[] => {
    switch (of.kind) {
      case 'paragraph':
        return [element('p', {}, ...inline(of.content))];
      case 'subhead':
        return [element('hl2', {}, ...inline(of.content))];
      case 'pullQuote': {
        const paragraph = element('p', {}, ...inline(of.content));
        return [element('bq', { class: 'pull-quote' }, element('block', {}, paragraph))];
      }
      case 'quote':
        return [lines('bq', {}, [lines('block', {}, blocks(of.blocks))])];
      case 'factBox':
        return blocks(of.blocks);
      case 'bulletList':
      case 'orderedList': {
        const items = of.items.map((item) => element('li', {}, ...mixed(item)));
        return [lines(of.kind === 'bulletList' ? 'ul' : 'ol', {}, items)];
      }
      case 'table':
        return [table(of.rows)];
      case 'divider':
        return [element('hr', {})];
      case 'figure': {
        figures += 1;
        const photo = photos.get(of.photo);
        return photo ? [media(of, photo, figures)] : [];
      }
    }
  };

  /** Where text and blocks may stand together: one that is only a paragraph needs none inside. */
  const mixed = (of: readonly PublishedBlock[]): Markup[] => {
    const [first, ...rest] = of;
    if (first?.kind !== 'paragraph') return blocks(of);
    return [...inline(first.content), ...blocks(rest)];
  };
  const cell = ({ header, colspan, rowspan, blocks: inside }: PublishedCell): Markup =>
    element(
      header ? 'th' : 'td',
      { colspan: colspan > 1 ? colspan : null, rowspan: rowspan > 1 ? rowspan : null },
      ...mixed(inside),
    );
  const table = (rows: readonly PublishedCell[][]): Markup => {
    const written = rows.map((row) => lines('tr', {}, row.map(cell)));
    const hasHead = rows.length > 1 && (rows[0]?.every(({ header }) => header) ?? false);
    return lines('table', {}, [
      hasHead ? lines('thead', {}, written.slice(0, 1)) : null,
      lines('tbody', {}, hasHead ? written.slice(1) : written),
    ]);
  };

  const all: Markup[] = [];
  for (const one of story.body) {
    if (one.kind === 'factBox') {
      all.push(lines('block', { class: 'fact-box' }, blocks(one.blocks)));
    } else if (one.kind === 'paragraph' && lead !== '') {
      all.push(element('p', { lede: 'true' }, text(`${lead} `), ...inline(one.content)));
      lead = '';
    } else all.push(...block(one));
  }
  if (lead !== '') all.unshift(element('p', { lede: 'true' }, text(lead)));
  return all;
}

function media(figure: PublishedFigure, photo: PhotoFile, index: number): Markup {
  return lines('media', { id: `photo-${index}`, 'media-type': 'image' }, [
    figure.usageterms === ''
      ? null
      : element('media-metadata', { name: 'usageterms', value: figure.usageterms }),
    element('media-reference', {
      source: encodeURIComponent(photo.name),
      'mime-type': photo.type,
      'source-credit': figure.credit,
      'alternate-text': figure.alt,
      height: photo.height,
      width: photo.width,
      units: 'pixels',
    }),
    figure.caption.length === 0 ? null : element('media-caption', {}, ...inline(figure.caption)),
    textElement('media-producer', {}, figure.creator),
  ]);
}

function inline(content: readonly PublishedInline[]): Markup[] {
  return content.map((part) => {
    if ('lineBreak' in part) return element('br', {});
    let markup = text(part.text);
    for (const name of ['strike', 'underline', 'italic', 'bold'] as const) {
      if (part[name]) markup = element('em', { class: name }, markup);
    }
    return part.href === undefined ? markup : element('a', { href: part.href }, markup);
  });
}
