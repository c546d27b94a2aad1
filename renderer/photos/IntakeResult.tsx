import { Button, Group, Modal, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { failureText } from '../ui/failure';
import type { Intake } from './intake';
import styles from './PhotoIntake.module.css';

/** What of many photographs is in the story and what is not, each with its reason. */
export function IntakeResult({
  result: { taken, cancelled, refused },
  onClose,
}: {
  result: Extract<Intake, { kind: 'done' }>;
  onClose: () => void;
}) {
  const { t } = useTranslation('photos');
  const reason = ({ code, detail }: (typeof refused)[number]['error']) =>
    code === 'cancelled' ? t('intake.notReached') : failureText({ code, detail });
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t(cancelled ? 'intake.cancelledTitle' : 'intake.doneTitle')}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <Text size="sm">{t('intake.taken', { count: taken })}</Text>
      {refused.length > 0 && (
        <>
          <Text size="sm" fw={600} mt="sm" id="intake-refused">
            {t('intake.refused', { count: refused.length })}
          </Text>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled by keys */}
          <section className={styles.list} tabIndex={0} aria-labelledby="intake-refused">
            <ul>
              {refused.map(({ name, error }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name
                <li key={`${index} ${name}`}>
                  <span className={styles.file}>{name}</span>{' '}
                  <span className={styles.reason}>{reason(error)}</span>
                </li>
              ))}
            </ul>
          </section>
        </>
      )}
      <Group justify="flex-end" mt="md">
        <Button onClick={onClose} data-autofocus>
          {t('app:close')}
        </Button>
      </Group>
    </Modal>
  );
}
