import type { Comparison, Run } from '@shared/review/compare';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../useSettings';
import styles from './ComparisonView.module.css';
import { fieldText } from './fieldText';

/** The differences in line: what went is struck through, what came is underlined, both are said, and by whom. */
export function ComparisonView({ comparison }: { comparison: Comparison }) {
  const { t } = useTranslation(['versions', 'fields']);
  const { settings } = useSettings();
  const { blocks, fields, photos, coarse } = comparison;
  const nothing = fields.length === 0 && blocks.every(({ kind }) => kind === 'same');
  if (nothing) return <p className={styles.quiet}>{t('same')}</p>;
  return (
    <article className={styles.comparison}>
      {coarse && <p className={styles.quiet}>{t('coarse')}</p>}
      {fields.length > 0 && (
        <table className={styles.fields}>
          <caption>{t('fieldChanges')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('field')}</th>
              <th scope="col">{t('before')}</th>
              <th scope="col">{t('after')}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map(({ field, before, after, by }) => (
              <tr key={field}>
                <th scope="row">{t(`fieldNames.${field}`)}</th>
                <td>
                  <del>{fieldText(field, before, settings, t)}</del>
                </td>
                <td>
                  <ins>{fieldText(field, after, settings, t)}</ins>
                  {by && <span className={styles.by}>{by}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {(photos.added.length > 0 || photos.removed.length > 0) && (
        <p className={styles.quiet}>
          {t('photoChanges', { added: photos.added.length, removed: photos.removed.length })}
        </p>
      )}
      {blocks.map(({ kind, type, runs }, place) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: a comparison is shown whole and never edited
          key={place}
          className={styles.block}
          data-kind={kind}
          data-type={type}
        >
          {kind !== 'same' && kind !== 'changed' && (
            <span className={styles.sign}>{t(`kinds.${kind}`)}</span>
          )}
          {type === 'figure' ? (
            <Photo hash={runs[0]?.text ?? ''} />
          ) : (
            runs.map((run, at) => {
              const key = `${at}`;
              if (run.kind === 'same') return <Words key={key} run={run} />;
              const Tag = run.kind === 'added' ? 'ins' : 'del';
              return (
                <Fragment key={key}>
                  <Tag>
                    <span className={styles.said}>{t(`runs.${run.kind}`)} </span>
                    <Words run={run} />
                  </Tag>
                  {run.by && <span className={styles.by}>{run.by}</span>}
                </Fragment>
              );
            })
          )}
        </div>
      ))}
    </article>
  );
}

/** The words of a run; an internal note looks as on the page, and is said to be one. */
function Words({ run: { text, note } }: { run: Run }) {
  const { t } = useTranslation('versions');
  if (!note) return text;
  return (
    <span data-mark="note" title={t('note')}>
      <span className={styles.said}>{t('note')}: </span>
      {text}
    </span>
  );
}

function Photo({ hash }: { hash: string }) {
  const { t } = useTranslation('versions');
  if (!/^[0-9a-f]{64}$/.test(hash)) return <span className={styles.quiet}>{t('noPhoto')}</span>;
  return <img src={`media://thumb/${hash}`} alt={t('picture')} className={styles.photo} />;
}
