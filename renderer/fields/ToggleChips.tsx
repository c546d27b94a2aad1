import styles from './FieldsPanel.module.css';

/** Words to switch on and off, side by side. */
export function ToggleChips({
  label,
  values,
  chosen,
  meaning,
  onToggle,
}: {
  label: string;
  values: readonly string[];
  chosen: readonly string[];
  /** What a word means, beside it for those who do not read it; empty for those that speak for themselves. */
  meaning?: (value: string) => string;
  onToggle: (value: string) => void;
}) {
  const others = chosen.filter((one) => !values.includes(one));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row of the grid
    <div role="group" aria-label={label} className={styles.chips}>
      {[...values, ...others].map((value) => (
        <button
          key={value}
          type="button"
          className={styles.chip}
          aria-pressed={chosen.includes(value)}
          onClick={() => onToggle(value)}
        >
          {value}
          {meaning?.(value) && <span className={styles.meaning}> {meaning(value)}</span>}
        </button>
      ))}
    </div>
  );
}
