import { CloseButton, TextInput } from '@mantine/core';
import { cutTo } from '@shared/text/cutTo';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../commands';

/** A pause in typing after which the list is searched, in milliseconds. */
const PAUSE_MS = 100;

/**
 * The search field. React does not control it, so that a composition is never disturbed; what is
 * under composition is searched for like the rest. Escape empties it; the arrow down goes to the list.
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
  const searched = useRef(query);
  const first = useRef(query);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useCommands({
    'story.search': () => {
      input.current?.focus();
      input.current?.select();
    },
  });

  // A saved search was chosen, or all was cleared.
  useEffect(() => {
    if (query === searched.current) return;
    searched.current = query;
    clearTimeout(timer.current);
    if (input.current) input.current.value = query;
  }, [query]);

  const search = (text: string) => {
    searched.current = cutTo(text.normalize('NFC').trim(), 500);
    onSearch(searched.current);
  };
  const searchSoon = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => search(input.current?.value ?? ''), PAUSE_MS);
  };
  const empty = () => {
    clearTimeout(timer.current);
    if (input.current) input.current.value = '';
    search('');
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
      defaultValue={first.current}
      leftSection={<IconSearch size={15} aria-hidden />}
      rightSection={
        query !== '' && <CloseButton size="sm" aria-label={t('clearSearch')} onClick={empty} />
      }
      onInput={searchSoon}
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
