'use client';

import { Button } from '../ui/button.tsx';
import { box } from '../ui/field.tsx';
import { SearchSuggest, type Suggested } from './search-suggest.tsx';

interface Props {
  clinic: string;
  /** The address as it stands, for who is chosen to be added to. */
  query: string;
  /** What was looked for without JavaScript. */
  typed: string;
  find: (data: FormData) => Promise<void>;
  suggest: (data: FormData) => Promise<Suggested | null>;
  texts: Record<'label' | 'hint' | 'find' | 'found' | 'other', string>;
}

/** Finds who is calling. Somebody new goes on with what was typed already. */
export function BookWho({ clinic, query, typed, find, suggest, texts }: Props) {
  return (
    <form action={find} className="max-w-prose">
      <input type="hidden" name="clinic" value={clinic} />
      <input type="hidden" name="book" value={query} />
      <label htmlFor="who" className="block font-semibold">
        {texts.label}
      </label>
      <p id="who-hint" className="mt-0.5 text-muted">
        {texts.hint}
      </p>
      <div className="mt-2 flex gap-3">
        <div className="min-w-0 grow">
          <SearchSuggest
            key={typed}
            id="who"
            name="q"
            list={texts.found}
            hidden={{ clinic, book: query }}
            suggest={suggest}
            eager
            defaultValue={typed}
            other={{ text: texts.other, choose: goOn }}
            input={{ className: box, 'aria-describedby': 'who-hint', autoFocus: true }}
          />
        </div>
        <Button look="secondary">{texts.find}</Button>
      </div>
    </form>
  );
}

/** Puts what was typed where it belongs, and goes to what is still to be asked. */
function goOn(typed: string) {
  const field = typed.includes('@') ? 'email' : /^[\d\s()+./-]+$/.test(typed) ? 'phone' : 'name';
  for (const name of ['name', 'phone', 'email']) {
    const input = document.getElementById(name);
    if (!(input instanceof HTMLInputElement)) continue;
    if (name === field) input.value = typed;
  }
  document.getElementById(field === 'name' ? 'phone' : 'name')?.focus();
}
