'use client';

import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { LostNotice } from '../ui/lost-notice.tsx';
import { textLinkLook } from '../ui/text-link.tsx';
import { useFormAction } from '../ui/use-form-action.ts';
import { HiddenFields } from './hidden-fields.tsx';
import type { WishTexts } from './labels.ts';

/** What was typed and why it could not be used. What could be is in the URL. */
export interface WishState {
  typed: string;
  problem: string;
}

interface Props {
  /** Where the form is, and what it asks about. */
  values: Readonly<Record<string, string>>;
  read: (previous: WishState, data: FormData) => Promise<WishState>;
  texts: WishTexts;
}

/** One line of words for when a visit would suit. It is sent, not put into the URL. */
export function WishBox({ values, read, texts }: Props) {
  const { state, formAction, submit, pending, lost } = useFormAction(read, {
    typed: '',
    problem: '',
  });
  return (
    <details open={state.problem !== ''} className="min-w-0 open:basis-full">
      <summary
        className={`${textLinkLook} inline-flex min-h-target list-none items-center [&::-webkit-details-marker]:hidden`}
      >
        {texts.wish}
      </summary>
      <form
        action={formAction}
        onSubmit={(event) => {
          event.preventDefault();
          submit(new FormData(event.currentTarget));
        }}
        className="mt-1 mb-4 max-w-prose space-y-3 rounded-card border border-line bg-surface p-4 [overflow-wrap:anywhere] md:p-5"
      >
        {lost && <LostNotice texts={texts} />}
        <HiddenFields values={values} />
        <TextField
          id="wish"
          name="wish"
          label={texts.wishLabel}
          hint={texts.wishHint}
          error={state.problem}
          errorPrefix={texts.errorPrefix}
          defaultValue={state.typed}
          maxLength={200}
          autoComplete="off"
        />
        <Button look="secondary" busy={pending && texts.working}>
          {texts.wishFind}
        </Button>
        <p role="status" className="sr-only">
          {state.problem}
        </p>
      </form>
    </details>
  );
}
