import { Button, Group, Text } from '@mantine/core';
import type { Authority } from '@shared/deliver/target';
import { useTranslation } from 'react-i18next';
import { request } from '../bridge';
import { showFailure } from '../ui/failure';
import styles from './Settings.module.css';

/** The house's own authority, where a target's certificate is not one that everybody trusts. */
export function AuthorityChoice({
  authority,
  onChange,
}: {
  authority: Authority | undefined;
  onChange: (authority: Authority | undefined) => void;
}) {
  const { t } = useTranslation('targets');
  const choose = () =>
    request('targets.chooseAuthority')
      .then(({ authority: chosen }) => chosen && onChange(chosen))
      .catch(showFailure);
  return (
    <div>
      <Text size="sm" fw={500}>
        {t('authority.label')}
      </Text>
      <Group gap="xs" wrap="nowrap">
        <div className={`${styles.path} ${styles.grow}`}>
          {authority?.name ?? t('authority.public')}
        </div>
        <Button variant="default" onClick={() => void choose()}>
          {t('authority.choose')}
        </Button>
        {authority && (
          <Button variant="subtle" onClick={() => onChange(undefined)}>
            {t('authority.remove')}
          </Button>
        )}
      </Group>
      <Text size="xs" c="var(--songgo-quiet)" mt={4}>
        {t('authority.hint')}
      </Text>
    </div>
  );
}
