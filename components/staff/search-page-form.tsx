import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';

interface Props {
  action: (data: FormData) => Promise<void>;
  clinic: string;
  typed: string;
  texts: { label: string; hint: string; search: string };
}

/** The search with what was looked for in it, to be changed. */
export function SearchPageForm({ action, clinic, typed, texts }: Props) {
  return (
    <form action={action} className="flex max-w-prose flex-wrap items-end gap-3">
      <input type="hidden" name="clinic" value={clinic} />
      <div className="min-w-0 grow">
        <TextField
          key={typed}
          id="q"
          name="q"
          label={texts.label}
          hint={texts.hint}
          defaultValue={typed}
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
        />
      </div>
      <Button>{texts.search}</Button>
    </form>
  );
}
