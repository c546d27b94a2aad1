import { type ReactNode, useId } from 'react';
import styles from './FieldsPanel.module.css';

/** A heading with the fields that belong together under it. */
export function FieldGroup({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles.group} aria-labelledby={id}>
      <h2 id={id} className={styles.heading}>
        {title}
      </h2>
      {children}
    </section>
  );
}

/**
 * A label to the left and its control to the right, with a warning under it when there is one.
 * `children` gets the ids that tie the control to both.
 */
export function FieldRow({
  label,
  warning,
  hint,
  children,
}: {
  label: string;
  warning?: string;
  hint?: string;
  children: (ids: { id: string; 'aria-describedby': string | undefined }) => ReactNode;
}) {
  const id = useId();
  const below = warning ?? hint;
  return (
    <div className={styles.row}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <div className={styles.control}>
        {children({ id, 'aria-describedby': below ? `${id}-below` : undefined })}
        {below && (
          <p id={`${id}-below`} className={warning ? styles.warning : styles.hint}>
            {below}
          </p>
        )}
      </div>
    </div>
  );
}
