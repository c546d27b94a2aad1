import { ActionIcon, Popover, Tooltip } from '@mantine/core';
import { IconListTree } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { runCommand, useCommands } from '../commands';
import { commandTip } from '../palette/commandTip';

const OutlineList = lazy(() =>
  import('./OutlineList').then(({ OutlineList }) => ({ default: OutlineList })),
);

/** The button in the page's head that opens the outline of the story. */
export function OutlineButton({ editor }: { editor: Editor | null }) {
  const { t } = useTranslation(['outline', 'commands']);
  const [opened, setOpened] = useState(false);
  useCommands({ 'view.outline': () => setOpened(!opened) }, () => editor !== null);
  const close = () => {
    setOpened(false);
    editor?.view.focus();
  };
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      closeOnEscape={false}
      position="bottom-start"
      width={340}
      transitionProps={{ duration: 0 }}
      withinPortal
    >
      <Popover.Target>
        <Tooltip label={commandTip('view.outline', t)} openDelay={500} disabled={opened}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            data-unseen-in-focus
            aria-label={t('commands:view.outline')}
            onClick={() => runCommand('view.outline')}
          >
            <IconListTree size={16} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p={6} aria-label={t('name')}>
        {editor && (
          <Suspense>
            <OutlineList editor={editor} onClose={close} />
          </Suspense>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
