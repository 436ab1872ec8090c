'use client';

import { useEffect, useRef } from 'react';
import { TextField } from '../ui/field.tsx';
import { TextLink } from '../ui/text-link.tsx';

interface Way {
  href: string;
  text: string;
}

/** What can be chosen as the time of a booking. */
export interface TimeChoice {
  /** The one that was chosen elsewhere, such as in the calendar. */
  chosen?: { value: string; text: string; hint: string } | undefined;
  dates: readonly {
    id: string;
    title: string;
    times: readonly { value: string; text: string }[];
  }[];
  /** All times of these dates, and not one or two of each. */
  isAll: boolean;
  /** Instead of times. */
  note?: string | undefined;
  later?: Way | undefined;
  soonest?: Way | undefined;
}

interface Props {
  /** What for and with whom: with another, what was chosen is chosen no more. */
  visit: string;
  choice: TimeChoice;
  start: string;
  at: string;
  errors: { start: string | undefined; at: string | undefined };
  texts: Record<'legend' | 'at' | 'atHint' | 'errorPrefix', string>;
}

const card =
  'relative flex min-h-target cursor-pointer items-center gap-1.5 rounded-control border border-edge bg-surface py-1.5 ps-2.5 pe-1.5 hover:border-ink has-[:checked]:border-accent has-[:checked]:bg-tint has-[:checked]:ring-1 has-[:checked]:ring-accent';

/** Free times by date, one group for arrow keys, and a box for every other time. */
export function BookTimes({ visit, choice, start, at, errors, texts }: Props) {
  const { chosen, dates, isAll, note, later, soonest } = choice;
  const first = chosen?.value ?? dates[0]?.times[0]?.value;
  const list = useRef<HTMLFieldSetElement>(null);
  const shown = `${isAll} ${dates[0]?.id}`;
  const before = useRef(shown);
  useEffect(() => {
    if (before.current === shown) return;
    before.current = shown;
    // The link that asked for other times may have gone with the ones before.
    if (document.activeElement !== document.body) return;
    const times = list.current;
    const next = times?.querySelector<HTMLElement>(':checked') ?? times?.querySelector('input');
    next?.focus();
  }, [shown]);
  return (
    <>
      <fieldset
        key={visit}
        ref={list}
        aria-describedby={errors.start ? 'start-error' : undefined}
        className={errors.start ? 'border-s-4 border-danger ps-4' : undefined}
      >
        <legend className="font-semibold">{texts.legend}</legend>
        {errors.start && (
          <p id="start-error" className="mt-1 font-semibold text-danger">
            <span className="sr-only">{texts.errorPrefix} </span>
            {errors.start}
          </p>
        )}
        {chosen && (
          <div className="mt-3 flex">
            <Time
              value={chosen.value}
              id="start"
              defaultChecked={start === '' || start === chosen.value}
            >
              <span>
                <span className="block font-semibold">{chosen.text}</span>
                <span className="block text-small text-muted">{chosen.hint}</span>
              </span>
            </Time>
          </div>
        )}
        {note && <p className="mt-3">{note}</p>}
        {dates.map(({ id, title, times }) => (
          <div key={id} className={isAll ? 'mt-4 sm:flex sm:gap-4' : 'mt-2 flex gap-3 sm:gap-4'}>
            <p
              id={`on-${id}`}
              className={`shrink-0 sm:w-52 sm:pt-2.5 ${isAll ? 'mb-2' : 'w-24 text-small sm:text-base'}`}
            >
              {title}
            </p>
            <div
              className={`grid grow gap-1.5 sm:gap-2 ${isAll ? 'grid-cols-[repeat(auto-fill,minmax(6.55rem,1fr))]' : 'grid-cols-[repeat(auto-fill,6.55rem)]'}`}
            >
              {times.map(({ value, text }) => (
                <Time
                  key={value}
                  value={value}
                  id={value === first ? 'start' : `start-${value}`}
                  aria-describedby={`on-${id}`}
                  defaultChecked={value === start && value !== chosen?.value}
                >
                  {text}
                </Time>
              ))}
            </div>
          </div>
        ))}
      </fieldset>
      <p className="flex flex-wrap gap-x-6">
        {[soonest, later].map(
          (way) =>
            way && (
              <TextLink
                key={way.text}
                href={way.href}
                scroll={false}
                className="inline-flex min-h-target items-center"
              >
                {way.text}
              </TextLink>
            ),
        )}
      </p>
      <TextField
        id="at"
        name="at"
        label={texts.at}
        hint={texts.atHint}
        error={errors.at}
        errorPrefix={texts.errorPrefix}
        defaultValue={at}
        autoComplete="off"
        maxLength={100}
        className="max-w-md"
      />
    </>
  );
}

function Time({ children, ...input }: React.ComponentProps<'input'>) {
  return (
    <label htmlFor={input.id} className={card}>
      <input type="radio" name="start" {...input} className="size-4 shrink-0 accent-accent" />
      {children}
    </label>
  );
}
