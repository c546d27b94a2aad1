import { cutTo } from '@shared/text/cutTo';
import { useEffect, useRef } from 'react';
import styles from './Filters.module.css';

/** A short field for a name. Enter keeps it, Escape and an empty name leave all as it was. */
export function NameField({
  label,
  name,
  onDone,
}: {
  label: string;
  name: string;
  /** Gets the name, or null. */
  onDone: (name: string | null) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const done = useRef(false);
  useEffect(() => input.current?.select(), []);
  const finish = (text: string | null) => {
    if (done.current) return;
    done.current = true;
    onDone(cutTo((text ?? '').normalize('NFC').trim(), 60) || null);
  };
  return (
    <input
      ref={input}
      className={styles.name}
      type="text"
      aria-label={label}
      defaultValue={name}
      maxLength={60}
      spellCheck={false}
      onBlur={(event) => finish(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') finish(event.currentTarget.value);
        else if (event.key === 'Escape') finish(null);
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    />
  );
}
