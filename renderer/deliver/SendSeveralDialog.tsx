import { Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bridge } from '../bridge';
import { failureText, showFailure } from '../ui/failure';
import { useSettings } from '../useSettings';
import { ApprovalFields } from './ApprovalFields';
import styles from './Several.module.css';
import { SeveralOutcomes } from './SeveralOutcomes';
import { useApproval } from './useApproval';
import { useOutbox } from './useOutbox';
import { type OneOfSeveral, type StoryOutcome, useSeveral } from './useSeveral';

/** What was entered when the sending began. */
interface Asked {
  targetIds: string[];
  notBefore: string | null;
  approvedBy: string;
}

/** Cancels sends; those that have left meanwhile stay as they are. */
async function takeBack(ids: readonly string[]): Promise<void> {
  for (const id of ids) await bridge.call('outbox.cancel', { id });
}

/**
 * Several stories approved at once for the targets chosen. Each is frozen by itself: one that may not
 * leave keeps none of the others. Closed, it goes on, and says at its end what became of them.
 */
export function SendSeveralDialog({
  onClose,
  stories,
  onFlush,
  onTargets,
}: {
  onClose: () => void;
  stories: readonly OneOfSeveral[];
  /** Saves the open story; false when it could not be. */
  onFlush: () => Promise<boolean>;
  /** There is no target yet: to the settings. */
  onTargets: () => void;
}) {
  const { t } = useTranslation('deliver');
  const { settings } = useSettings();
  const { targets } = settings;
  const [chosen, setChosen] = useState<string[]>(
    targets.length === 1 ? targets.map(({ id }) => id) : [],
  );
  const asked = useRef<Asked>({ targetIds: [], notBefore: null, approvedBy: '' });
  const approval = useApproval();
  const names = useRef(new Map<string, string>());
  names.current = new Map(targets.map(({ id, name }) => [id, name]));

  const freeze = useCallback(
    async (story: OneOfSeveral): Promise<StoryOutcome> => {
      const nameOf = (id: string) => names.current.get(id) ?? t('targetGone');
      const sent = await bridge.call('deliver.send', {
        ...asked.current,
        storyIds: [story.id],
        kind: 'publish',
        correction: '',
      });
      if (!sent.ok) return { story, taken: [], refused: [failureText(sent.error)], sends: [] };
      const { added, refused } = sent.value;
      return {
        story,
        taken: added.map(({ targetId }) => nameOf(targetId)),
        refused: refused.map(({ targetId, error }) =>
          targetId === null ? failureText(error) : `${nameOf(targetId)}: ${failureText(error)}`,
        ),
        sends: added.map(({ id }) => id),
      };
    },
    [t],
  );
  const { run, start, stop } = useSeveral(freeze);
  const { sends: open } = useOutbox('unfinished');
  const sends = run.outcomes.flatMap((one) => one.sends);
  const left = (open ?? []).filter(({ id }) => sends.includes(id));
  const stuck = left.filter(({ state }) => state === 'refused').length;
  const waiting = left.filter(({ state }) => state === 'waiting');
  const running = run.state === 'running';

  const send = async () => {
    const approved = approval.read();
    if (!approved) return;
    asked.current = { targetIds: chosen, ...approved };
    if (!(await onFlush())) return;
    const { outcomes, state } = await start(stories);
    if (state === 'stopped') await takeBack(outcomes.flatMap((one) => one.sends));
  };
  /** Stops before the next story; then, or when all are approved, takes back what has not left yet. */
  const cancel = async () => {
    if (running) stop();
    else await takeBack(waiting.map(({ id }) => id));
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('several.sendTitle', { count: stories.length })}
      size={820}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      {targets.length === 0 ? (
        <Stack align="center" py="xl">
          <Text>{t('noTargets')}</Text>
          <Button onClick={onTargets}>{t('addTarget')}</Button>
        </Stack>
      ) : (
        <div className={styles.columns}>
          <div className={styles.side}>
            <Checkbox.Group label={t('targets')} value={chosen} onChange={setChosen}>
              <Stack gap={8} mt={6}>
                {targets.map(({ id, name, kind }) => (
                  <Checkbox
                    key={id}
                    value={id}
                    label={name}
                    description={t(`way.${kind}`)}
                    disabled={running}
                  />
                ))}
              </Stack>
            </Checkbox.Group>
            <ApprovalFields approval={approval} />
          </div>
          <div className={styles.stories}>
            {run.state === 'idle' ? (
              <>
                <Text size="sm">{t('several.what')}</Text>
                <ol>
                  {stories.map(({ id, headline }) => (
                    <li key={id}>{headline || t('noHeadline')}</li>
                  ))}
                </ol>
              </>
            ) : (
              <SeveralOutcomes
                run={run}
                word={t('several.sent', {
                  arrived: sends.length - left.length,
                  waiting: left.length - stuck,
                  stuck,
                })}
              />
            )}
          </div>
        </div>
      )}
      <div className={styles.footer}>
        <Text size="sm" c="var(--songgo-quiet)">
          {t('what.publish')}
        </Text>
        <Group gap="xs" wrap="nowrap">
          {(running || waiting.length > 0) && (
            <Button variant="default" onClick={() => void cancel().catch(showFailure)}>
              {t('several.cancel')}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {t('app:close')}
          </Button>
          {run.state === 'idle' && targets.length > 0 && (
            <Button // Never at once because a time could not be read.
              disabled={chosen.length === 0 || approval.timeUnread}
              onClick={() => void send().catch(showFailure)}
            >
              {t('several.send', { count: stories.length })}
            </Button>
          )}
        </Group>
      </div>
    </Modal>
  );
}
