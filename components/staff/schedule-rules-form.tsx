'use client';

import type { RuleField } from '@/lib/forms/staff-schedule-rules.ts';
import type { ScheduleState } from '@/lib/forms/staff-schedule-state.ts';
import { box, TextField } from '../ui/field.tsx';
import { ScheduleForm, type ScheduleFormProps } from './schedule-form.tsx';

type Numbers = Exclude<RuleField, 'noticeUnit'>;

interface Props extends ScheduleFormProps {
  rules: Record<Numbers, { label: string; hint: string }> & {
    noticeUnit: string;
    units: readonly { value: string; label: string }[];
  };
}

/** When a service can be booked, with a sentence each on what it does. */
export function ScheduleRulesForm({ rules, ...form }: Props) {
  return (
    <ScheduleForm {...form}>
      {(state) => {
        const field = (id: Numbers) => (
          <NumberField id={id} state={state} texts={rules[id]} prefix={form.texts.errorPrefix} />
        );
        return (
          <div className="max-w-prose space-y-7">
            {field('step')}
            {field('bufferBefore')}
            {field('bufferAfter')}
            <div className="flex flex-wrap items-end gap-4">
              <div className="min-w-0 grow basis-64">{field('notice')}</div>
              <div>
                <label htmlFor="noticeUnit" className="mb-2 block font-semibold">
                  {rules.noticeUnit}
                </label>
                <select
                  id="noticeUnit"
                  name="noticeUnit"
                  defaultValue={state.typed['noticeUnit']}
                  className={`${box} w-40`}
                >
                  {rules.units.map(({ value, label }) => (
                    <option key={value} value={value}>
                      {label}
                    </option>
                  ))}
                </select>
              </div>
            </div>
            {field('horizon')}
            {field('maxPerDay')}
          </div>
        );
      }}
    </ScheduleForm>
  );
}

function NumberField({
  id,
  state,
  texts,
  prefix,
}: {
  id: Numbers;
  state: ScheduleState;
  texts: { label: string; hint: string };
  prefix: string;
}) {
  return (
    <TextField
      id={id}
      name={id}
      label={texts.label}
      hint={texts.hint}
      error={state.errors.find((each) => each.id === id)?.text}
      errorPrefix={prefix}
      defaultValue={state.typed[id] ?? ''}
      inputMode="numeric"
      autoComplete="off"
      className="max-w-32"
    />
  );
}
