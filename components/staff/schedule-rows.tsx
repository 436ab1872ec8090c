import { dateRows, mostDateRows } from '@/lib/forms/staff-schedule-dates.ts';
import { mostRanges, rangeRows } from '@/lib/forms/staff-schedule-hours.ts';
import type { ScheduleState } from '@/lib/forms/staff-schedule-state.ts';
import { box, ErrorMessage, Legend } from '../ui/field.tsx';

/** Buttons that only help to fill in a form. */
export const smallButton =
  'inline-flex min-h-target items-center rounded-control border border-edge px-4 text-small font-semibold hover:border-ink hover:bg-tint';

export interface RangeTexts {
  from: string;
  to: string;
  /** With {day} and {row}. */
  fromOf: string;
  toOf: string;
  addHours: string;
  addHoursOf: string;
  errorPrefix: string;
}

interface RangeProps {
  /** Of the fields' names, like "d1". */
  prefix: string;
  legend: string;
  hint?: string;
  /** The value of the button that adds a row. */
  more: string;
  state: ScheduleState;
  texts: RangeTexts;
}

/** The stretches of one day, each from and to. */
export function RangeRows({ prefix, legend, hint, more, state, texts }: RangeProps) {
  const rows = rangeRows(state.typed, prefix);
  const wrong = new Map(state.errors.map(({ id, text }) => [id, text]));
  const errors = state.errors.filter(({ id }) => id.startsWith(`${prefix}-`));
  return (
    <fieldset
      aria-describedby={hint ? `${prefix}-hint` : undefined}
      className={errors.length > 0 ? 'border-s-4 border-danger ps-4' : undefined}
    >
      <Legend>{legend}</Legend>
      {hint && (
        <p id={`${prefix}-hint`} className="text-muted">
          {hint}
        </p>
      )}
      {errors.map(({ id, text }) => (
        <ErrorMessage key={id} id={id} error={text} prefix={texts.errorPrefix} />
      ))}
      <div className="mt-2 flex flex-wrap items-end gap-x-6 gap-y-3">
        {rows.map((typed, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are known by their place
          <div key={row} className="flex items-end gap-3">
            {(['from', 'to'] as const).map((side) => {
              const id = `${prefix}-${row}-${side}`;
              const label = (side === 'from' ? texts.fromOf : texts.toOf)
                .replace('{day}', legend)
                .replace('{row}', String(row + 1));
              return (
                <div key={side} className="w-28">
                  <label htmlFor={id} className="block text-small">
                    <span aria-hidden="true">{texts[side]}</span>
                    <span className="sr-only">{label}</span>
                  </label>
                  <input
                    id={id}
                    name={id}
                    type="text"
                    autoComplete="off"
                    autoCapitalize="none"
                    spellCheck={false}
                    defaultValue={typed[side]}
                    aria-invalid={wrong.has(id) ? true : undefined}
                    aria-describedby={wrong.has(id) ? `${id}-error` : undefined}
                    className={`${box} mt-1`}
                  />
                </div>
              );
            })}
          </div>
        ))}
        {rows.length < mostRanges && (
          <button type="submit" name="do" value={more} className={smallButton}>
            <span aria-hidden="true">{texts.addHours}</span>
            <span className="sr-only">{texts.addHoursOf.replace('{day}', legend)}</span>
          </button>
        )}
      </div>
    </fieldset>
  );
}

export interface DateTexts {
  datesLegend: string;
  datesHint: string;
  dateFrom: string;
  dateTo: string;
  dateFromOf: string;
  dateToOf: string;
  addDates: string;
  errorPrefix: string;
}

/** Dates and stretches of dates. */
export function DateRows({
  state,
  today,
  texts,
}: {
  state: ScheduleState;
  today: string;
  texts: DateTexts;
}) {
  const rows = dateRows(state.typed);
  const wrong = new Map(state.errors.map(({ id, text }) => [id, text]));
  return (
    <fieldset aria-describedby="dates-hint">
      <Legend>{texts.datesLegend}</Legend>
      <p id="dates-hint" className="text-muted">
        {texts.datesHint}
      </p>
      {rows.map((typed, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are known by their place
        <div key={row} className="mt-3 flex flex-wrap items-end gap-x-6 gap-y-3">
          {(['from', 'to'] as const).map((side) => {
            const id = `date-${row}-${side}`;
            const [label, spoken] =
              side === 'from' ? [texts.dateFrom, texts.dateFromOf] : [texts.dateTo, texts.dateToOf];
            return (
              <div key={side} className={wrong.has(id) ? 'border-s-4 border-danger ps-4' : ''}>
                <label htmlFor={id} className="block text-small">
                  {row === 0 ? (
                    label
                  ) : (
                    <>
                      <span aria-hidden="true">{label}</span>
                      <span className="sr-only">{spoken.replace('{row}', String(row + 1))}</span>
                    </>
                  )}
                </label>
                <ErrorMessage id={id} error={wrong.get(id)} prefix={texts.errorPrefix} />
                <input
                  id={id}
                  name={id}
                  type="date"
                  min={today}
                  defaultValue={typed[side]}
                  aria-invalid={wrong.has(id) ? true : undefined}
                  aria-describedby={wrong.has(id) ? `${id}-error` : undefined}
                  className={`${box} mt-1 w-48`}
                />
              </div>
            );
          })}
        </div>
      ))}
      {rows.length < mostDateRows && (
        <button type="submit" name="do" value="more-dates" className={`${smallButton} mt-4`}>
          {texts.addDates}
        </button>
      )}
    </fieldset>
  );
}
