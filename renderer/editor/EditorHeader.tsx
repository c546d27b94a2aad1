import { ActionIcon, Badge, Tooltip } from '@mantine/core';
import type { StoryFields } from '@shared/story/fields';
import {
  IconFocus,
  IconFocusCentered,
  IconLayoutSidebar,
  IconLayoutSidebarRight,
} from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { runCommand, useCommandsToCome } from '../commands';
import { OutlineButton } from '../outline/OutlineButton';
import { commandTip } from '../palette/commandTip';
import { ModeSwitch } from '../review/ModeSwitch';
import { NextInSeries } from '../series/NextInSeries';
import { SaveStateLabel } from '../story/SaveStateLabel';
import type { StorySession } from '../story/session';
import styles from './EditorPane.module.css';

// Not needed to go on writing: it comes after the page.
const DeskBar = lazy(async () => ({ default: (await import('../desk/DeskBar')).DeskBar }));

function DeskBarToCome() {
  useCommandsToCome(['desk.file']);
  return null;
}

/**
 * The row over the page: the marks that are printed around the headline, the save state, and at
 * either end the button for the pane beside it.
 */
export function EditorHeader({
  session,
  editor,
  focused,
  fields,
}: {
  session: StorySession;
  editor: Editor | null;
  /** Focus mode is on. */
  focused: boolean;
  fields: StoryFields;
}) {
  const { t } = useTranslation(['editor', 'commands']);
  const { headlineTags, series } = fields;
  const chips = [...headlineTags, ...(series ? [series] : [])];
  return (
    <div className={styles.header}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        data-unseen-in-focus
        aria-label={t('commands:view.stories')}
        onClick={() => runCommand('view.stories')}
      >
        <IconLayoutSidebar size={16} />
      </ActionIcon>
      <OutlineButton editor={editor} />
      {chips.length > 0 && (
        <div className={styles.marks} data-hidden-in-focus>
          <ul className={styles.chips} aria-label={t('chips.name')}>
            {chips.map((chip) => (
              <li key={chip}>
                <Badge size="sm" radius="sm" variant="light" tt="none">
                  {chip}
                </Badge>
              </li>
            ))}
          </ul>
          {!session.readOnly && <NextInSeries fields={fields} small />}
        </div>
      )}
      {editor && !session.readOnly && <ModeSwitch storyId={session.id} editor={editor} />}
      <SaveStateLabel session={session} />
      {editor && (
        <Suspense fallback={<DeskBarToCome />}>
          <DeskBar session={session} />
        </Suspense>
      )}
      <Tooltip label={commandTip('view.focus', t)} openDelay={500}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={t('commands:view.focus')}
          aria-pressed={focused}
          onClick={() => runCommand('view.focus')}
        >
          {focused ? <IconFocusCentered size={16} /> : <IconFocus size={16} />}
        </ActionIcon>
      </Tooltip>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        data-unseen-in-focus
        aria-label={t('commands:view.inspector')}
        onClick={() => runCommand('view.inspector')}
      >
        <IconLayoutSidebarRight size={16} />
      </ActionIcon>
    </div>
  );
}
