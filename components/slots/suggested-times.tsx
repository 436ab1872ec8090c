'use client';

import type { ReactNode } from 'react';
import { LostNotice } from '../ui/lost-notice.tsx';
import { textLinkLook } from '../ui/text-link.tsx';
import { useFormAction } from '../ui/use-form-action.ts';
import type { SuggestTexts } from './labels.ts';
import { type PickerPage, pickerHref } from './picker-url.ts';
import type { FreeTime, SlotsQuestion } from './slots-answer.ts';
import { TimeLink } from './time-links.tsx';

/** A few useful times, by day; `asked` once the customer has asked for them, and got an answer or not. */
export interface Suggestions {
  asked: boolean;
  isUnread?: boolean;
  /** That they are picked from times of a while ago, when they are. */
  stale?: string;
  days: readonly {
    date: string;
    label: string;
    times: readonly Pick<FreeTime, 'start' | 'label' | 'inClinic'>[];
  }[];
}

interface Props {
  page: PickerPage;
  question: SlotsQuestion;
  /** What is said when there was no answer. */
  failed: ReactNode;
  suggest: (previous: Suggestions, data: FormData) => Promise<Suggestions>;
  texts: SuggestTexts;
}

/** A few times picked out for people who do not want to look through them all. */
export function SuggestedTimes({ page, question, failed, suggest, texts }: Props) {
  const first: Suggestions = { asked: false, days: [] };
  const { state, formAction, submit, pending, lost } = useFormAction(suggest, first);
  return (
    <section aria-live="polite" className="has-[h2]:mb-3 has-[h2]:basis-full">
      {lost && <LostNotice texts={texts} />}
      {state.asked ? (
        <div className="rounded-card bg-tint p-4 md:p-5">
          <h2 className="mb-3 text-title font-semibold">{texts.suggested}</h2>
          {state.days.length === 0 && (state.isUnread ? failed : <p>{texts.suggestedNone}</p>)}
          {state.stale && <p className="mb-3">{state.stale}</p>}
          <ul className="grid grid-cols-1 gap-4 sm:grid-cols-2 lg:grid-cols-3">
            {state.days.map((day) => (
              <li key={day.date}>
                <h3 className="mb-1.5 font-medium">{day.label}</h3>
                <ul className="grid grid-cols-2 gap-2">
                  {day.times.map((time) => (
                    <li key={time.start}>
                      <TimeLink
                        time={time}
                        date={day.label}
                        href={pickerHref(page, { start: time.start })}
                      />
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <form
          action={formAction}
          onSubmit={(event) => {
            event.preventDefault();
            submit(new FormData(event.currentTarget));
          }}
        >
          {Object.entries(question).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <button
            type="submit"
            aria-disabled={pending || undefined}
            className={`${textLinkLook} min-h-target`}
          >
            {pending ? texts.working : texts.suggest}
          </button>
        </form>
      )}
    </section>
  );
}
