import type { ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { SelectField } from '../ui/select-field.tsx';

interface Option {
  value: string;
  text: string;
}

interface Props {
  action: string;
  date: string;
  view: 'day' | 'week';
  people: { chosen: string; options: readonly Option[] } | undefined;
  contact: boolean;
  notes: boolean;
  texts: Record<
    | 'what'
    | 'date'
    | 'view'
    | 'day'
    | 'week'
    | 'with'
    | 'options'
    | 'contact'
    | 'contactHint'
    | 'notes'
    | 'apply'
    | 'printKeys',
    string
  >;
  /** Prints what is shown, where there is JavaScript. */
  print: ReactNode;
}

/** What is put on paper; a form that only reads, so that a sheet has an address. */
export function PrintOptionsForm({ action, date, view, people, texts, print, ...also }: Props) {
  return (
    <form
      action={action}
      method="get"
      aria-label={texts.what}
      className="rounded-card border border-line bg-surface p-4"
    >
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        <TextField
          key={date}
          id="print-date"
          name="date"
          type="date"
          label={texts.date}
          defaultValue={date}
        />
        <SelectField
          id="print-view"
          name="view"
          label={texts.view}
          chosen={view}
          options={[
            { value: 'day', text: texts.day },
            { value: 'week', text: texts.week },
          ]}
        />
        {people && <SelectField id="print-with" name="with" label={texts.with} {...people} />}
      </div>
      <fieldset className="mt-4">
        <legend className="font-semibold">{texts.options}</legend>
        <PrintTick name="contact" text={texts.contact} hint={texts.contactHint} on={also.contact} />
        <PrintTick name="notes" text={texts.notes} on={also.notes} />
      </fieldset>
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <Button look="secondary">{texts.apply}</Button>
        {print}
        <p className="text-small text-muted [@media(scripting:enabled)]:hidden">
          {texts.printKeys}
        </p>
      </div>
    </form>
  );
}

export function PrintTick(props: { name: string; text: string; hint?: string; on?: boolean }) {
  return (
    <label className="-ms-3 mt-1 flex min-h-target items-center gap-3 ps-3">
      <input
        key={String(props.on)}
        type="checkbox"
        name={props.name}
        value="1"
        defaultChecked={props.on}
        className="size-6 shrink-0 accent-accent"
      />
      <span>
        {props.text}
        {props.hint && <span className="block text-small text-muted">{props.hint}</span>}
      </span>
    </label>
  );
}
