'use client';

import { TextField } from '../ui/field.tsx';
import { ScheduleForm, type ScheduleFormProps } from './schedule-form.tsx';
import { DateRows, type DateTexts } from './schedule-rows.tsx';

interface Props extends ScheduleFormProps {
  today: string;
  dates: DateTexts & Record<'reason' | 'reasonHint', string>;
}

/** Dates on which the clinic is closed, and why. */
export function ScheduleClosureForm({ today, dates: texts, ...form }: Props) {
  return (
    <ScheduleForm {...form}>
      {(state) => (
        <>
          <DateRows state={state} today={today} texts={texts} />
          <div className="max-w-prose">
            <TextField
              id="reason"
              name="reason"
              label={texts.reason}
              hint={texts.reasonHint}
              error={state.errors.find(({ id }) => id === 'reason')?.text}
              errorPrefix={texts.errorPrefix}
              defaultValue={state.typed['reason'] ?? ''}
              autoComplete="off"
              maxLength={200}
            />
          </div>
        </>
      )}
    </ScheduleForm>
  );
}
