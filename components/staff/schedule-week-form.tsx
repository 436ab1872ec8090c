'use client';

import type { ScheduleState } from '@/lib/forms/staff-schedule-state.ts';
import { box, Legend } from '../ui/field.tsx';
import { ScheduleForm, type ScheduleFormProps } from './schedule-form.tsx';
import { RangeRows, type RangeTexts, smallButton } from './schedule-rows.tsx';

interface CopyTexts {
  hoursHint: string;
  copyTitle: string;
  copyFrom: string;
  copyTo: string;
  copy: string;
}

interface Props extends ScheduleFormProps {
  /** Monday first: the number of each day, 0 being Sunday, and its name. */
  days: readonly { weekday: number; name: string }[];
  /** Whose clocks, and on which nights they change. */
  notes: readonly string[];
  week: RangeTexts & CopyTexts;
}

/** A week of hours, with breaks. */
export function ScheduleWeekForm({ days, notes, week, ...form }: Props) {
  return (
    <ScheduleForm
      {...form}
      note={
        <ul className="max-w-prose space-y-1 text-muted">
          <li>{week.hoursHint}</li>
          {notes.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      }
    >
      {(state) => (
        <>
          <div className="divide-y divide-line rounded-card border border-line bg-surface px-4">
            {days.map(({ weekday, name }) => (
              <div key={weekday} className="py-4">
                <RangeRows
                  prefix={`d${weekday}`}
                  legend={name}
                  more={`more-d${weekday}`}
                  state={state}
                  texts={week}
                />
              </div>
            ))}
          </div>
          <CopyDay days={days} state={state} texts={week} />
        </>
      )}
    </ScheduleForm>
  );
}

function CopyDay({
  days,
  state,
  texts,
}: {
  days: Props['days'];
  state: ScheduleState;
  texts: CopyTexts;
}) {
  return (
    <fieldset className="rounded-card border border-line p-4">
      <Legend>{texts.copyTitle}</Legend>
      <div className="mt-2 flex flex-wrap items-end gap-x-6 gap-y-3">
        <div>
          <label htmlFor="copy-from" className="block text-small">
            {texts.copyFrom}
          </label>
          <select
            id="copy-from"
            name="copy-from"
            defaultValue={state.typed['copy-from'] ?? '1'}
            className={`${box} mt-1 w-44`}
          >
            {days.map(({ weekday, name }) => (
              <option key={weekday} value={weekday}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <fieldset>
          <legend className="text-small">{texts.copyTo}</legend>
          <div className="flex flex-wrap gap-x-4">
            {days.map(({ weekday, name }) => (
              <label
                key={weekday}
                className="-ms-3 inline-flex min-h-target items-center gap-2 ps-3"
              >
                <input
                  type="checkbox"
                  name={`copy-to-${weekday}`}
                  defaultChecked={state.typed[`copy-to-${weekday}`] !== undefined}
                  className="size-5 accent-accent"
                />
                {name}
              </label>
            ))}
          </div>
        </fieldset>
        <button id="copy" type="submit" name="do" value="copy" className={smallButton}>
          {texts.copy}
        </button>
      </div>
    </fieldset>
  );
}
