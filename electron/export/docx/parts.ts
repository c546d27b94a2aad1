import type { PrintedStory } from '@shared/story/published';
import { element, lines, type Markup, text, textElement } from '../xml/markup';
import { BULLETED, type DocxBody, NUMBERED } from './body';
import type { Picture } from './picture';

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';

/** The media type a part of WordprocessingML goes by. */
const part = (name: string) =>
  `application/vnd.openxmlformats-officedocument.wordprocessingml.${name}+xml`;

/** What every part of the package is (ECMA-376 part 2). */
export function contentTypes(pictures: readonly Picture[]): Markup {
  const endings = new Set(pictures.map(({ name }) => name.slice(name.lastIndexOf('.') + 1)));
  const byEnding = (Extension: string, ContentType: string) =>
    element('Default', { Extension, ContentType });
  const byName = (PartName: string, ContentType: string) =>
    element('Override', { PartName, ContentType });
  return lines('Types', { xmlns: `${PACKAGE}/content-types` }, [
    byEnding('rels', 'application/vnd.openxmlformats-package.relationships+xml'),
    byEnding('xml', 'application/xml'),
    ...[...endings].map((ending) =>
      byEnding(ending, `image/${ending === 'jpg' ? 'jpeg' : ending}`),
    ),
    byName('/word/document.xml', part('document.main')),
    byName('/word/styles.xml', part('styles')),
    byName('/word/settings.xml', part('settings')),
    byName('/word/numbering.xml', part('numbering')),
    byName('/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'),
    byName(
      '/docProps/app.xml',
      'application/vnd.openxmlformats-officedocument.extended-properties+xml',
    ),
    byName(
      '/docProps/custom.xml',
      'application/vnd.openxmlformats-officedocument.custom-properties+xml',
    ),
  ]);
}

const relationship = (Id: string, Type: string, Target: string, TargetMode?: 'External') =>
  element('Relationship', { Id, Type, Target, TargetMode });

/** What the package holds. */
export function packageRelationships(): Markup {
  return lines('Relationships', { xmlns: `${PACKAGE}/relationships` }, [
    relationship('rId1', `${OFFICE}/relationships/officeDocument`, 'word/document.xml'),
    relationship('rId2', `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'),
    relationship('rId3', `${OFFICE}/relationships/extended-properties`, 'docProps/app.xml'),
    relationship('rId4', `${OFFICE}/relationships/custom-properties`, 'docProps/custom.xml'),
  ]);
}

/** What the document refers to: nothing outside the file but what a reader may follow. */
export function documentRelationships({ links }: DocxBody, pictures: readonly Picture[]): Markup {
  return lines('Relationships', { xmlns: `${PACKAGE}/relationships` }, [
    relationship('rId1', `${OFFICE}/relationships/styles`, 'styles.xml'),
    relationship('rId2', `${OFFICE}/relationships/settings`, 'settings.xml'),
    relationship('rId3', `${OFFICE}/relationships/numbering`, 'numbering.xml'),
    ...pictures.map(({ id, name }) =>
      relationship(id, `${OFFICE}/relationships/image`, `media/${name}`),
    ),
    ...[...links].map(([address, id]) =>
      relationship(id, `${OFFICE}/relationships/hyperlink`, address, 'External'),
    ),
  ]);
}

export function settingsPart(): Markup {
  return lines('w:settings', { 'xmlns:w': WORD }, [
    element('w:defaultTabStop', { 'w:val': 800 }),
    element('w:characterSpacingControl', { 'w:val': 'doNotCompress' }),
    element(
      'w:compat',
      {},
      element('w:compatSetting', {
        'w:name': 'compatibilityMode',
        'w:uri': 'http://schemas.microsoft.com/office/word',
        'w:val': 15,
      }),
    ),
    element('w:themeFontLang', { 'w:val': 'en-US', 'w:eastAsia': 'ko-KR' }),
  ]);
}

const LEVELS = 9;
const STEP = 400;

/** Bullets, and a numbering for each numbered list, so that each begins at 1. */
export function numberingPart({ numbered }: DocxBody): Markup {
  const level = (index: number, format: string, words: string) =>
    element(
      'w:lvl',
      { 'w:ilvl': index },
      element('w:start', { 'w:val': 1 }),
      element('w:numFmt', { 'w:val': format }),
      element('w:lvlText', { 'w:val': words }),
      element('w:lvlJc', { 'w:val': 'left' }),
      element(
        'w:pPr',
        {},
        element('w:ind', { 'w:left': STEP * (index + 1), 'w:hanging': STEP - 60 }),
      ),
    );
  const levels = (make: (index: number) => Markup) =>
    Array.from({ length: LEVELS }, (_, i) => make(i));
  const kind = { 'w:val': 'multilevel' };
  return lines('w:numbering', { 'xmlns:w': WORD }, [
    lines('w:abstractNum', { 'w:abstractNumId': 0 }, [
      element('w:multiLevelType', kind),
      ...levels((index) => level(index, 'bullet', ['•', '–', '·'][index % 3] ?? '•')),
    ]),
    lines('w:abstractNum', { 'w:abstractNumId': 1 }, [
      element('w:multiLevelType', kind),
      ...levels((index) => level(index, 'decimal', `%${index + 1}.`)),
    ]),
    element('w:num', { 'w:numId': BULLETED }, element('w:abstractNumId', { 'w:val': 0 })),
    ...numbered.map((at, index) =>
      element(
        'w:num',
        { 'w:numId': NUMBERED + index },
        element('w:abstractNumId', { 'w:val': 1 }),
        element('w:lvlOverride', { 'w:ilvl': at }, element('w:startOverride', { 'w:val': 1 })),
      ),
    ),
  ]);
}

/** The document's properties: what its readers may know and no more. */
export function coreProperties(story: PrintedStory): Markup {
  const namespaces = {
    'xmlns:cp': `${PACKAGE}/metadata/core-properties`,
    'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
    'xmlns:dcterms': 'http://purl.org/dc/terms/',
    'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
  };
  const time = (name: string, rfc3339: string) => {
    const instant = Date.parse(rfc3339);
    if (Number.isNaN(instant)) return null;
    const utc = `${new Date(instant).toISOString().slice(0, 19)}Z`;
    return element(name, { 'xsi:type': 'dcterms:W3CDTF' }, text(utc));
  };
  return lines('cp:coreProperties', namespaces, [
    textElement('dc:title', {}, story.headline),
    textElement('dc:subject', {}, story.deck),
    textElement('dc:creator', {}, story.bylines.map(({ name }) => name).join('; ')),
    textElement('cp:keywords', {}, story.keywords.join(', ')),
    textElement('cp:category', {}, story.sections.map(({ name }) => name).join('; ')),
    textElement('cp:contentStatus', {}, story.pubStatus === 'usable' ? '' : story.pubStatus),
    textElement('dc:identifier', {}, story.guid),
    textElement('dc:language', {}, story.language),
    textElement('cp:version', {}, String(story.version)),
    time('dcterms:created', story.firstCreated),
    time('dcterms:modified', story.versionCreated),
  ]);
}

export function appProperties(): Markup {
  return lines('Properties', { xmlns: `${OFFICE}/extended-properties` }, [
    element('Application', {}, text('Songgo')),
  ]);
}

/** One set of custom properties, by the one name the format has for it. */
const CUSTOM = '{D5CDD505-2E9C-101B-9397-08002B2CF9AE}';

/** What the core properties have no place for, under names Word shows as they are. */
export function customProperties(story: PrintedStory): Markup {
  const values = {
    Outlet: story.outletName,
    Slugline: story.slugline,
    Dateline: story.dateline,
    Source: story.source,
    'Usage terms': story.usageterms,
    'Copyright holder': story.copyrightholder,
  };
  const said = Object.entries(values).filter(([, value]) => value !== '');
  const root = {
    xmlns: `${OFFICE}/custom-properties`,
    'xmlns:vt': `${OFFICE}/docPropsVTypes`,
  };
  return lines(
    'Properties',
    root,
    // Numbers below 2 are the format's own.
    said.map(([name, value], index) =>
      element(
        'property',
        { fmtid: CUSTOM, pid: index + 2, name },
        element('vt:lpwstr', {}, text(value)),
      ),
    ),
  );
}
