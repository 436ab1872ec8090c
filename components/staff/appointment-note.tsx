'use client';

import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { TextArea } from '../ui/field.tsx';
import { LostNotice, type LostTexts } from '../ui/lost-notice.tsx';
import { type Refused, useStaffAction } from './use-staff-action.ts';

export interface NoteState {
  /** What was typed. */
  note: string;
  error?: string;
  /** Somebody else's words that stand there by now. */
  changed?: string;
  seen?: string;
  isSaved?: boolean;
}

interface Props {
  note: string;
  action: (previous: NoteState, data: FormData) => Promise<NoteState | Refused>;
  hidden: Readonly<Record<string, string>>;
  texts: Record<
    'title' | 'label' | 'hint' | 'save' | 'saving' | 'saved' | 'errorPrefix' | 'refused',
    string
  > & { lost: LostTexts };
}

/** What staff write for each other of an appointment. */
export function AppointmentNote({ note, action, hidden, texts }: Props) {
  const [first] = useState<NoteState>({ note });
  const { state, formAction, submit, pending, lost } = useStaffAction<NoteState>(action, first);
  const isRefused = 'refused' in state;
  return (
    <section aria-labelledby="note-title" className="print:hidden">
      <h2 id="note-title" className="mb-3 text-title font-semibold">
        {texts.title}
      </h2>
      {lost && <LostNotice texts={texts.lost} />}
      <form
        action={formAction}
        onSubmit={(event) => {
          event.preventDefault();
          submit(new FormData(event.currentTarget));
        }}
        noValidate
        className="max-w-prose space-y-4"
      >
        {Object.entries({ ...hidden, seen: state.seen ?? note }).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {(state.changed || isRefused) && (
          <p role="alert" className="font-semibold text-danger">
            {isRefused ? texts.refused : state.changed}
          </p>
        )}
        <TextArea
          id="note"
          name="note"
          rows={3}
          label={texts.label}
          hint={texts.hint}
          error={state.error}
          errorPrefix={texts.errorPrefix}
          defaultValue={state.note ?? note}
        />
        <div className="flex flex-wrap items-center gap-4">
          <Button look="secondary" busy={pending && texts.saving}>
            {texts.save}
          </Button>
          <p role="status">{state.isSaved && !pending ? texts.saved : ''}</p>
        </div>
      </form>
    </section>
  );
}
