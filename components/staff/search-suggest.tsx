'use client';

import { useRouter } from 'next/navigation';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { callAction } from '../ui/call-action.ts';
import { Found, SearchOption } from './search-option.tsx';

/** Something found while typing. */
export interface Suggestion {
  id: string;
  href: string;
  title: string;
  detail: string;
  badge?: string | undefined;
}

/** What came of a part of what was typed, with how many it is in words. */
export interface Suggested {
  items: readonly Suggestion[];
  count: string;
}

interface Props {
  id: string;
  name: string;
  /** What the search is for: the clinic, and where a choice leads. */
  hidden: Readonly<Record<string, string>>;
  suggest: (data: FormData) => Promise<Suggested | null>;
  list: string;
  /** Stands at the end of the list; {typed} is what was typed. */
  other?: { text: string; choose(typed: string): void } | undefined;
  defaultValue?: string | undefined;
  /** Enter takes the first without an arrow key. */
  eager?: boolean;
  input: React.ComponentProps<'input'>;
}

const waitMs = 120;
const least = 2;

/**
 * A search box that shows what it has found so far. What is typed travels in the body of a request
 * and stays out of addresses. Without JavaScript it is a box of the form around it.
 */
export function SearchSuggest(props: Props) {
  const { id, name, hidden, suggest, other, eager = false } = props;
  const router = useRouter();
  const listId = useId();
  const [found, setFound] = useState<Suggested | null>(null);
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(-1);
  const state = useRef({ wanted: '', shown: '', underWay: false, isTaken: false, timer: 0 });
  useEffect(() => () => window.clearTimeout(state.current.timer), []);
  useEffect(() => {
    if (active < 0) return;
    document.getElementById(`${listId}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [listId, active]);

  async function ask() {
    const { current } = state;
    const text = current.wanted;
    if (current.underWay) return;
    const data = new FormData();
    for (const [key, value] of Object.entries(hidden)) data.set(key, value);
    data.set('q', text);
    current.underWay = true;
    const answer = await callAction(() => suggest(data)).finally(() => {
      current.underWay = false;
    });
    // Somebody has gone on typing: only the newest counts.
    if (current.wanted !== text) {
      if (current.wanted !== '') void ask();
      return;
    }
    const result = answer.kind === 'lost' ? null : (answer.result ?? null);
    const [first, second] = result?.items ?? [];
    if (current.isTaken && result && !second && (first || other)) {
      close();
      return first ? router.push(first.href) : other?.choose(text.trim());
    }
    current.shown = text;
    current.isTaken = false;
    setFound(result);
    setActive(eager ? 0 : -1);
  }

  function onChange(text: string) {
    const { current } = state;
    window.clearTimeout(current.timer);
    current.wanted = text.trim().length < least ? '' : text;
    current.isTaken = false;
    setTyped(text.trim());
    // What an arrow key chose was chosen among what had been found then.
    if (!eager) setActive(-1);
    if (current.wanted === '') return close();
    current.timer = window.setTimeout(() => void ask(), waitMs);
  }

  function close() {
    state.current.wanted = '';
    state.current.isTaken = false;
    setFound(null);
    setActive(-1);
  }

  const items = found?.items ?? [];
  const last = items.length - 1 + (other && found ? 1 : 0);

  const isOpen = found !== null && last >= 0;

  function choose(index: number) {
    const item = items[index];
    close();
    if (item) router.push(item.href);
    else other?.choose(typed);
  }

  /** Who all that is typed is found of, one or nobody yet: the list is of fewer letters. */
  function takeOnly() {
    const { current } = state;
    window.clearTimeout(current.timer);
    current.isTaken = true;
    void ask();
  }

  function onKeyDown(event: KeyboardEvent) {
    const { wanted, shown } = state.current;
    if (event.key === 'Enter' && eager && wanted !== '' && wanted !== shown) {
      event.preventDefault();
      takeOnly();
      return;
    }
    if (!found) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive((now) => (now + step > last ? 0 : now + step < 0 ? last : now + step));
    } else if (event.key === 'Enter' && active >= 0) {
      event.preventDefault();
      choose(active);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      close();
    }
  }

  return (
    <div className="relative">
      <input
        {...props.input}
        id={id}
        name={name}
        type="text"
        enterKeyHint="search"
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={active >= 0 && found ? `${listId}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
        defaultValue={props.defaultValue}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      <p role="status" className="sr-only">
        {found?.count}
      </p>
      <div
        id={listId}
        role="listbox"
        aria-label={props.list}
        hidden={!isOpen}
        className="absolute inset-x-0 top-full z-30 mt-1 max-h-96 overflow-y-auto rounded-card border border-line bg-surface py-1 shadow-lifted"
      >
        {items.map((item, index) => (
          <SearchOption
            key={item.id}
            id={`${listId}-${index}`}
            active={index === active}
            choose={() => choose(index)}
          >
            <Found {...item} />
          </SearchOption>
        ))}
        {other && found && (
          <SearchOption
            id={`${listId}-${last}`}
            active={active === last}
            choose={() => choose(last)}
          >
            {other.text.replace('{typed}', typed)}
          </SearchOption>
        )}
      </div>
    </div>
  );
}
