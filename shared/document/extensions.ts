import type { AnyExtension } from '@tiptap/core';
import { Bold } from '@tiptap/extension-bold';
import { Italic } from '@tiptap/extension-italic';
import { Strike } from '@tiptap/extension-strike';
import { Underline } from '@tiptap/extension-underline';
import { BlockChanges } from './blockChanges';
import { Deletion } from './marks/deletion';
import { FormatChange } from './marks/formatChange';
import { Insertion } from './marks/insertion';
import { Link } from './marks/link';
import { Note } from './marks/note';
import { Caption } from './nodes/caption';
import { Deck } from './nodes/deck';
import { Divider } from './nodes/divider';
import { Doc } from './nodes/doc';
import { FactBox } from './nodes/factBox';
import { Figure } from './nodes/figure';
import { HardBreak } from './nodes/hardBreak';
import { Headline } from './nodes/headline';
import { BulletList, ListItem, OrderedList } from './nodes/lists';
import { Paragraph } from './nodes/paragraph';
import { PullQuote } from './nodes/pullQuote';
import { Quote } from './nodes/quote';
import { Subhead } from './nodes/subhead';
import { Table, TableCell, TableHeader, TableRow } from './nodes/table';
import { Text } from './nodes/text';

/**
 * Everything a story may consist of. A new node or mark is one file and one line here, and raises
 * SCHEMA_VERSION in schema.ts. Nothing is ever removed from this list, only retired.
 */
export const DOCUMENT_EXTENSIONS: AnyExtension[] = [
  Doc,
  Paragraph,
  Text,
  Headline,
  Deck,
  Subhead,
  Quote,
  PullQuote,
  BulletList,
  OrderedList,
  ListItem,
  Figure,
  Caption,
  FactBox,
  Table,
  TableRow,
  TableCell,
  TableHeader,
  Divider,
  HardBreak,
  Bold,
  Italic,
  Underline,
  Strike,
  Link,
  Note,
  Insertion,
  Deletion,
  FormatChange,
  BlockChanges,
];
