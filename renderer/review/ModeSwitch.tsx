import { SegmentedControl, Tooltip } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../commands';
import { startUndoStep } from '../editor/undoStep';
import { commandTip } from '../palette/commandTip';
import { isSuggesting, setSuggesting, useSuggesting } from './mode';

/** Whether one edits or only suggests, and the command that changes over. */
export function ModeSwitch({ storyId, editor }: { storyId: string; editor: Editor }) {
  const { t } = useTranslation(['review', 'commands', 'editor']);
  const on = useSuggesting(storyId);
  const change = (suggesting: boolean) => {
    // What was typed before is undone on its own.
    startUndoStep(editor.state);
    setSuggesting(storyId, suggesting);
  };
  useCommands({ 'review.suggest': () => change(!isSuggesting(storyId)) });
  return (
    <Tooltip label={commandTip('review.suggest', t)} openDelay={500}>
      <SegmentedControl
        size="xs"
        aria-label={t('mode.name')}
        value={on ? 'suggest' : 'edit'}
        onChange={(value) => {
          change(value === 'suggest');
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
