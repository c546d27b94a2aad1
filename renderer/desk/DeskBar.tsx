import { Button, Menu } from '@mantine/core';
import { IconAlertTriangle, IconChevronDown } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CallFailed, request } from '../bridge';
import { showHeld } from '../checks/heldStory';
import { runCommand, useCommands } from '../commands';
import type { StorySession } from '../story/session';
import { showFailure } from '../ui/failure';
import { MOVE_COMMANDS } from './moveCommands';
import { ReasonDialog } from './ReasonDialog';
import { StepMark } from './StepMark';
import { type ButtonMove, useDesk } from './useDesk';

/** The move that comes next, as a button of its own where others read what one writes. */
const NEXT: readonly ButtonMove[] = ['file', 'take', 'approve'];

/** Where the story stands, and what can be done with it from here. */
export function DeskBar({ session }: { session: StorySession }) {
  const { t } = useTranslation(['desk', 'commands']);
  const desk = useDesk(session);
  const { log, moves, passes, changed, unsettled } = desk;
  const { id, name } = desk.actor;
  useEffect(() => {
    session.signer = name === '' ? null : { id, name };
  }, [session, id, name]);
  const [asking, setAsking] = useState<ButtonMove | null>(null);

  const make = async (move: ButtonMove, reason: string) => {
    setAsking(null);
    if (!(await session.flush())) return;
    await request('desk.move', { id: session.id, move, reason });
  };
  const start = (move: ButtonMove) => {
    if (move === 'return' || move === 'reopen' || desk.asksWhy(move)) setAsking(move);
    else make(move, '').catch(refused);
  };
  useCommands(Object.fromEntries(moves.map((move) => [MOVE_COMMANDS[move], () => start(move)])));

  const next = passes > 0 && !unsettled && !changed && NEXT.find((move) => moves.includes(move));
  const sends = passes > 0 && !unsettled && log.step === 'approved' && !changed;
  return (
    <>
      <Menu position="bottom-end" width={220} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Button
            size="compact-xs"
            miw="max-content"
            variant={unsettled || changed ? 'light' : 'default'}
            color={unsettled || changed ? 'orange' : 'gray'}
            data-unseen-in-focus
            aria-label={t('stands', { step: t(`step.${log.step}`) })}
            leftSection={
              unsettled || changed ? (
                <IconAlertTriangle size={13} aria-hidden />
              ) : (
                <StepMark step={log.step} />
              )
            }
            rightSection={<IconChevronDown size={12} aria-hidden />}
          >
            {unsettled ? t('unsettled') : changed ? t('changed') : t(`step.${log.step}`)}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {moves.map((move) => (
            <Menu.Item key={move} onClick={() => start(move)}>
              {changed && move === 'approve' ? t('approveAgain') : t(`move.${move}`)}
            </Menu.Item>
          ))}
          {moves.length > 0 && <Menu.Divider />}
          <Menu.Item onClick={() => runCommand('desk.log')}>{t('commands:desk.log')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {next && (
        <Button
          size="compact-xs"
          miw="max-content"
          data-unseen-in-focus
          onClick={() => start(next)}
        >
          {t(`move.${next}`)}
        </Button>
      )}
      {sends && (
        <Button
          size="compact-xs"
          miw="max-content"
          data-unseen-in-focus
          onClick={() => runCommand('story.send')}
        >
          {t('commands:story.send')}
        </Button>
      )}
      {asking && (
        <ReasonDialog
          title={t(`move.${asking}`)}
          hint={t(`why.${whyOf(asking)}`)}
          act={t(`move.${asking}`)}
          onCancel={() => setAsking(null)}
          onReason={(reason) => make(asking, reason).catch(refused)}
        />
      )}
    </>
  );
}

/** Says why, and shows what holds the story. */
function refused(error: unknown): void {
  if (error instanceof CallFailed) showHeld(error.failure);
  showFailure(error);
}

function whyOf(move: ButtonMove): 'return' | 'reopen' | 'approve' {
  return move === 'return' || move === 'reopen' ? move : 'approve';
}
