import { SegmentedControl, Tooltip } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { useTranslation } from 'react-i18next';
import { commandTip } from '../palette/commandTip';
import { changeMode, useSuggesting } from './mode';

/** Whether one edits or only suggests. */
export function ModeSwitch({ storyId, editor }: { storyId: string; editor: Editor }) {
  const { t } = useTranslation(['review', 'commands', 'editor']);
  const on = useSuggesting(storyId);
  return (
    <Tooltip label={commandTip('review.suggest', t)} openDelay={500}>
      <SegmentedControl
        size="xs"
        aria-label={t('mode.name')}
        value={on ? 'suggest' : 'edit'}
        onChange={(value) => {
          changeMode(editor, storyId, value === 'suggest');
          editor.view.focus();
        }}
        data={[
          { value: 'edit', label: t('mode.edit') },
          { value: 'suggest', label: t('mode.suggest') },
        ]}
      />
    </Tooltip>
  );
}
