'use client';

import { SearchSuggest, type Suggested } from './search-suggest.tsx';

interface Props {
  clinic: string;
  action: (data: FormData) => Promise<void>;
  suggest: (data: FormData) => Promise<Suggested | null>;
  texts: { search: string; searchHint: string; found: string };
}

/** The one box that searches everywhere. It is posted: what is typed stands in no address. */
export function SearchBox({ clinic, action, suggest, texts }: Props) {
  return (
    <form action={action}>
      <input type="hidden" name="clinic" value={clinic} />
      <label htmlFor="search" className="sr-only">
        {texts.search}
      </label>
      <SearchSuggest
        id="search"
        name="q"
        list={texts.found}
        hidden={{ clinic }}
        suggest={suggest}
        input={{
          'aria-keyshortcuts': '/',
          placeholder: texts.searchHint,
          className:
            'block min-h-target w-full rounded-control border border-edge bg-surface px-3.5 text-ink placeholder:text-muted hover:border-ink',
        }}
      />
    </form>
  );
}
