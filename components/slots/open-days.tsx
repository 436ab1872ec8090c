'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { textLinkLook } from '../ui/text-link.tsx';
import { DayList } from './day-list.tsx';
import { DayTimes } from './day-times.tsx';
import { KeepLink } from './keep-link.tsx';
import type { PickerTexts } from './labels.ts';
import { MonthGrid } from './month-grid.tsx';
import { PartChoice } from './part-choice.tsx';
import type { PickerPage } from './picker-url.ts';
import { pickerView } from './picker-view.ts';
import type { FreeDay, MonthTable } from './slots-answer.ts';
import { TimeLinks } from './time-links.tsx';
import { usePicked } from './use-picked.ts';

export interface OpenDaysProps {
  days: readonly FreeDay[];
  page: PickerPage;
  texts: PickerTexts;
  /** Shown as a calendar instead of a list. */
  month?: MonthTable | undefined;
  /** Where the dates before and after all of these are. */
  beyond: { earlier?: string | undefined; later?: string | undefined };
  /** List or calendar. */
  views: ReactNode;
  /** The name of the month and the ways to others, above the calendar. */
  monthHead?: ReactNode;
}

/** The dates that have times, and the times of the chosen one. */
export function OpenDays(props: OpenDaysProps) {
  const { days, page, texts, month, beyond, views, monthHead } = props;
  const { picked, last, linkTo, hrefOf } = usePicked(page);
  const view = pickerView(days, picked);
  const { chosen } = view;
  // Without any dates a notice says so already.
  const isNoneInPart = !chosen && days.length > 0;
  const noneText = isNoneInPart ? texts.noneInPart : '';
  const partText = chosen ? `${chosen.label}, ${chosen.free[picked.part]}` : noneText;
  const dateLink = (date: string) => linkTo({ date }, 'date');
  const times = chosen && (
    <DayTimes
      date={chosen.date}
      heading={texts.timesOn.replace('{date}', chosen.label)}
      focus={last === 'date'}
      back={texts.otherDate}
      className={month ? 'md:self-start' : timesInList}
    >
      <TimeLinks times={view.times} date={chosen.label} texts={texts} hrefOf={hrefOf} />
    </DayTimes>
  );

  return (
    <section aria-labelledby="dates" className="space-y-5">
      <h2 id="dates" tabIndex={-1} className="sr-only">
        {texts.dates}
      </h2>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <PartChoice
          chosen={picked.part}
          texts={texts}
          linkTo={(part) => linkTo({ part }, 'part')}
        />
        {views}
      </div>
      <Announcement days={days} updated={texts.updated} picked={last === 'part' ? partText : ''} />
      {view.moved && <p>{texts.onlyAnother}</p>}
      {!month && (view.earlier || beyond.earlier) && (
        <MoreDates
          date={view.earlier}
          dateLink={dateLink}
          beyond={beyond.earlier}
          text={texts.earlier}
        />
      )}
      {isNoneInPart && (
        <p>
          {texts.noneInPart}{' '}
          <a {...linkTo({ part: 'all' }, 'part')} className={textLinkLook}>
            {texts.showAll}
          </a>
        </p>
      )}
      {month ? (
        <div className="grid grid-cols-1 gap-6 md:grid-cols-[minmax(0,24rem)_minmax(0,1fr)] md:gap-8">
          <div className="max-sm:-mx-2.5">
            {monthHead}
            <MonthGrid
              month={month}
              days={days}
              chosen={chosen}
              part={picked.part}
              linkTo={dateLink}
            />
          </div>
          {times}
        </div>
      ) : (
        chosen && (
          <DayList days={view.days} chosen={chosen} part={picked.part} linkTo={dateLink}>
            {times}
          </DayList>
        )
      )}
      {!month && (view.later || beyond.later) && (
        <MoreDates date={view.later} dateLink={dateLink} beyond={beyond.later} text={texts.later} />
      )}
    </section>
  );
}

const timesInList = 'max-md:mt-2 max-md:mb-4 md:col-start-2 md:row-[1/-1] md:self-start';

/** Other dates: here already, or beyond all that is here. */
function MoreDates(props: {
  date: string | undefined;
  dateLink: (date: string) => object;
  beyond: string | undefined;
  text: string;
}) {
  const look = `${textLinkLook} inline-flex min-h-target items-center`;
  if (props.date) {
    return (
      <a {...props.dateLink(props.date)} className={look}>
        {props.text}
      </a>
    );
  }
  return (
    <KeepLink likely href={props.beyond ?? ''} className={look}>
      {props.text}
    </KeepLink>
  );
}

/** Says what changed away from where the focus is. */
function Announcement(props: { days: unknown; updated: string; picked: string }) {
  const first = useRef(props.days);
  const [updates, setUpdates] = useState(0);
  useEffect(() => {
    if (first.current !== props.days) setUpdates((count) => count + 1);
    first.current = props.days;
  }, [props.days]);
  return (
    <p role="status" className="sr-only">
      {updates > 0 ? props.updated : ''} {props.picked}
    </p>
  );
}
