import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../commands';

/** A pause in typing after which the list is searched, in milliseconds. */
const PAUSE_MS = 150;

/**
 * The search field. React does not control it, and a search waits for the syllable under
 * composition. Escape empties it; the arrow down goes to the list.
 */
export function SearchField({
  query,
  onSearch,
  onLeaveDown,
}: {
  query: string;
  onSearch: (query: string) => void;
  onLeaveDown: () => void;
}) {
  const { t } = useTranslation('stories');
  const input = useRef<HTMLInputElement>(null);
  const composing = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useCommands({
    'story.search': () => {
      input.current?.focus();
      input.current?.select();
    },
  });

  const searchSoon = () => {
    clearTimeout(timer.current);
    if (composing.current) return;
    timer.current = setTimeout(
      () => onSearch((input.current?.value ?? '').normalize('NFC').trim().slice(0, 500)),
      PAUSE_MS,
    );
  };
  const empty = () => {
    clearTimeout(timer.current);
    if (input.current) input.current.value = '';
    onSearch('');
    input.current?.focus();
  };

  return (
    <TextInput
      ref={input}
      type="text"
      role="searchbox"
      size="sm"
      aria-label={t('search')}
      placeholder={t('searchHint')}
      defaultValue={query}
      leftSection={<IconSearch size={15} aria-hidden />}
      rightSection={
        query !== '' && <CloseButton size="sm" aria-label={t('clearSearch')} onClick={empty} />
      }
      onInput={searchSoon}
      onCompositionStart={() => {
        composing.current = true;
      }}
      onCompositionEnd={() => {
        composing.current = false;
        searchSoon();
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Escape' && input.current?.value) empty();
        else if (event.key === 'ArrowDown') onLeaveDown();
        else return;
        event.preventDefault();
      }}
    />
  );
}
