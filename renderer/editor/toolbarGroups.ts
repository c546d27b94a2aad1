import type { CommandId } from '@shared/commands';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBlockquote,
  IconBold,
  IconColumnInsertRight,
  IconColumnRemove,
  IconH2,
  IconItalic,
  IconLayoutList,
  IconLink,
  IconList,
  IconListNumbers,
  IconMessagePlus,
  IconNote,
  IconOmega,
  IconPhoto,
  IconPilcrow,
  IconQuote,
  IconRowInsertBottom,
  IconRowRemove,
  IconSeparatorHorizontal,
  IconStrikethrough,
  IconTable,
  IconTableOff,
  IconTableRow,
  IconTextCaption,
  IconUnderline,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';

export interface ToolbarItem {
  id: CommandId;
  Icon: ComponentType<{ size?: number; stroke?: number }>;
  /** A button that stays pressed says so; one that only acts does not. */
  toggles: boolean;
}

export interface ToolbarGroup {
  /** Key of its name: `editor.toolbar.<name>`. */
  name: 'history' | 'blocks' | 'insert' | 'marks' | 'table' | 'comments';
  items: ToolbarItem[];
}

const act = (id: CommandId, Icon: ToolbarItem['Icon']): ToolbarItem => ({
  id,
  Icon,
  toggles: false,
});
const toggle = (id: CommandId, Icon: ToolbarItem['Icon']): ToolbarItem => ({
  id,
  Icon,
  toggles: true,
});

export const MARK_GROUP: ToolbarGroup = {
  name: 'marks',
  items: [
    toggle('format.bold', IconBold),
    toggle('format.italic', IconItalic),
    toggle('format.underline', IconUnderline),
    toggle('format.strike', IconStrikethrough),
    toggle('format.link', IconLink),
    toggle('format.note', IconNote),
  ],
};

/** Over selected text only. */
export const COMMENT_GROUP: ToolbarGroup = {
  name: 'comments',
  items: [act('comment.add', IconMessagePlus)],
};

export const TABLE_GROUP: ToolbarGroup = {
  name: 'table',
  items: [
    act('table.addRow', IconRowInsertBottom),
    act('table.addColumn', IconColumnInsertRight),
    act('table.deleteRow', IconRowRemove),
    act('table.deleteColumn', IconColumnRemove),
    act('table.toggleHeader', IconTableRow),
    act('table.delete', IconTableOff),
  ],
};

export const TOOLBAR_GROUPS: ToolbarGroup[] = [
  {
    name: 'history',
    items: [act('edit.undo', IconArrowBackUp), act('edit.redo', IconArrowForwardUp)],
  },
  MARK_GROUP,
  {
    name: 'blocks',
    items: [
      toggle('block.paragraph', IconPilcrow),
      toggle('block.subhead', IconH2),
      toggle('block.quote', IconBlockquote),
      toggle('block.pullQuote', IconQuote),
      toggle('block.bulletList', IconList),
      toggle('block.orderedList', IconListNumbers),
    ],
  },
  {
    name: 'insert',
    items: [
      act('block.figure', IconPhoto),
      toggle('block.factBox', IconLayoutList),
      act('block.table', IconTable),
      act('block.divider', IconSeparatorHorizontal),
      toggle('block.deck', IconTextCaption),
      act('edit.symbols', IconOmega),
    ],
  },
];
