import { Tooltip } from '@mantine/core';
import type { CommandId } from '@shared/commands';
import { type KeyboardEvent, memo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { runCommand } from '../commands';
import { commandTip } from '../palette/commandTip';
import styles from './Toolbar.module.css';
import type { ToolbarGroup } from './toolbarGroups';

/** Groups of buttons as one toolbar: one stop for Tab, arrows inside (WAI-ARIA toolbar pattern). */
export const ToolbarButtons = memo(function ToolbarButtons({
  name,
  groups,
  active,
}: {
  name: string;
  groups: ToolbarGroup[];
  /** Commands that are on at the selection. */
  active: readonly CommandId[];
}) {
  const { t } = useTranslation(['editor', 'commands']);
  const bar = useRef<HTMLDivElement>(null);

  const buttons = () => [...(bar.current?.querySelectorAll('button') ?? [])];
  const rove = (event: KeyboardEvent) => {
    const all = buttons();
    const at = all.indexOf(document.activeElement as HTMLButtonElement);
    const next = {
      ArrowRight: all[(at + 1) % all.length],
      ArrowLeft: all[(at - 1 + all.length) % all.length],
      Home: all[0],
      End: all.at(-1),
    }[event.key];
    if (at < 0 || !next) return;
    event.preventDefault();
    next.focus();
  };

  let first = true;
  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={name}
      className={styles.toolbar}
      onKeyDown={rove}
      onFocus={(event) => {
        for (const button of buttons()) {
          button.tabIndex = button === (event.target as Element) ? 0 : -1;
        }
      }}
    >
      {groups.map((group) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of buttons is no set of form fields
        <div
          key={group.name}
          role="group"
          aria-label={t(`toolbar.${group.name}`)}
          className={styles.group}
        >
          {group.items.map(({ id, Icon, toggles }) => {
            const label = t(`commands:${id}`).replace(/…$/, '');
            const tabIndex = first ? 0 : -1;
            first = false;
            return (
              <Tooltip key={id} openDelay={500} label={commandTip(id, t)}>
                <button
                  type="button"
                  className={styles.button}
                  tabIndex={tabIndex}
                  aria-label={label}
                  aria-pressed={toggles ? active.includes(id) : undefined}
                  data-command={id}
                  // The selection in the text stays where it is.
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => runCommand(id)}
                >
                  <Icon size={18} stroke={1.7} />
                </button>
              </Tooltip>
            );
          })}
        </div>
      ))}
    </div>
  );
});
