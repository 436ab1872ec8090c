'use client';

import type { BlockErrors, BlockField, BlockValues } from '@/lib/forms/block-time.ts';
import { Button } from '../../ui/button.tsx';
import { Choice, ChoiceGroup } from '../../ui/choice.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { box, ErrorMessage, TextField } from '../../ui/field.tsx';
import { LostNotice, type LostTexts } from '../../ui/lost-notice.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { type Refused, useStaffAction } from '../use-staff-action.ts';

/** What the form shows: what was entered, what is wrong, and what a time would stand over. */
export interface BlockState {
  values: BlockValues;
  errors: BlockErrors;
  /** Texts of the errors, by field. */
  errorTexts?: Partial<Record<BlockField, string>>;
  problem?: { title: string; text: string };
  /** Shown before anything is blocked; they stay where they are. */
  hits?: { title: string; lines: readonly string[]; seen: string };
}

export type BlockAction = (previous: BlockState, data: FormData) => Promise<BlockState | Refused>;

export type BlockTexts = LostTexts &
  Record<
    | 'who'
    | 'date'
    | 'from'
    | 'to'
    | 'repeat'
    | 'repeatUntil'
    | 'reason'
    | 'reasonHint'
    | 'save'
    | 'saving'
    | 'blockAnyway'
    | 'hitsText'
    | 'errorSummary'
    | 'errorPrefix',
    string
  >;

interface Props {
  action: BlockAction;
  initial: BlockState;
  clinic: string;
  /** Of one that is changed: it belongs to one practitioner and one date. */
  block?: string | undefined;
  people: readonly { id: string; name: string }[];
  repeats: readonly { value: string; text: string }[];
  texts: BlockTexts;
}

/** Blocks a time, or changes a blocked one. Works without JavaScript: every answer is the page. */
export function BlockForm({ action, initial, clinic, block, people, repeats, texts }: Props) {
  const { state, formAction, submit, pending, lost } = useStaffAction(action, initial);
  const { values, errorTexts: errors = {}, hits, problem } = state;
  const wrong = Object.entries(errors).map(([field, text]) => ({ id: `block-${field}`, text }));
  return (
    <form
      action={formAction}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit(new FormData(event.currentTarget));
      }}
      className="max-w-prose space-y-6"
    >
      {lost && <LostNotice texts={texts} />}
      {wrong.length > 0 && (
        <ErrorSummary title={texts.errorSummary} problems={wrong} attempt={state} />
      )}
      {problem && <Told title={problem.title} lines={[]} text={problem.text} />}
      {hits && <Told title={hits.title} lines={hits.lines} text={texts.hitsText} />}
      <input type="hidden" name="clinic" value={clinic} />
      {block && <input type="hidden" name="block" value={block} />}
      <input type="hidden" name="seen" value={hits?.seen ?? ''} />
      {people.length === 1 ? (
        <input type="hidden" name="who" value={people[0]?.id} />
      ) : (
        <ChoiceGroup id="block-who" legend={texts.who} short {...errorOf('who')}>
          {people.map(({ id, name }, index) => (
            <Choice
              key={id}
              id={index === 0 ? 'block-who' : `block-who-${id}`}
              type={block ? 'radio' : 'checkbox'}
              name="who"
              value={id}
              label={name}
              defaultChecked={values.who.includes(id)}
            />
          ))}
        </ChoiceGroup>
      )}
      <div className="flex flex-wrap gap-4">
        {input('date', 'date', texts.date)}
        {input('from', 'time', texts.from)}
        {input('to', 'time', texts.to)}
      </div>
      {!block && (
        <div className="flex flex-wrap gap-4">
          <SelectField
            id="block-repeat"
            name="repeat"
            label={texts.repeat}
            chosen={values.repeat}
            options={repeats}
          />
          {input('until', 'date', texts.repeatUntil)}
        </div>
      )}
      <TextField
        id="block-reason"
        name="reason"
        label={texts.reason}
        hint={texts.reasonHint}
        autoComplete="off"
        defaultValue={values.reason}
        {...errorOf('reason')}
      />
      <Button look={hits ? 'warning' : 'primary'} busy={pending && texts.saving}>
        {hits ? texts.blockAnyway : texts.save}
      </Button>
    </form>
  );

  function errorOf(field: BlockField) {
    return { error: errors[field], errorPrefix: texts.errorPrefix };
  }

  function input(field: 'date' | 'from' | 'to' | 'until', type: 'date' | 'time', label: string) {
    const error = errors[field];
    return (
      <div className={error ? 'border-s-4 border-danger ps-4' : undefined}>
        <label htmlFor={`block-${field}`} className="block font-semibold">
          {label}
        </label>
        <ErrorMessage id={`block-${field}`} error={error} prefix={texts.errorPrefix} />
        <input
          id={`block-${field}`}
          type={type}
          name={field}
          step={type === 'time' ? 300 : undefined}
          defaultValue={values[field]}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `block-${field}-error` : undefined}
          className={`${box} mt-2`}
        />
      </div>
    );
  }
}

/** Something to know first, where it is read first. */
function Told({ title, text, lines }: { title: string; text: string; lines: readonly string[] }) {
  return (
    <div
      role="alert"
      className="rounded-card border border-line border-s-4 border-s-danger bg-surface p-5"
    >
      <h2 className="text-title font-semibold">{title}</h2>
      {lines.length > 0 && (
        <ul className="mt-2 list-disc ps-5">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <p className="mt-2">{text}</p>
    </div>
  );
}
