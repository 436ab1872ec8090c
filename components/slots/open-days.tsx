'use client';

import { useEffect, useRef, useState } from 'react';
import { textLinkLook } from '../ui/text-link.tsx';
import { DayList } from './day-list.tsx';
import type { PickerTexts } from './labels.ts';
import { PartChoice } from './part-choice.tsx';
import type { PickerPage } from './picker-url.ts';
import { pickerView } from './picker-view.ts';
import type { FreeDay } from './slots-answer.ts';
import { TimeLinks } from './time-links.tsx';
import { usePicked } from './use-picked.ts';

interface Props {
  days: readonly FreeDay[];
  page: PickerPage;
  texts: PickerTexts;
}

/** The dates that have times, and the times of the chosen one. */
export function OpenDays({ days, page, texts }: Props) {
  const { picked, last, linkTo, hrefOf } = usePicked(page);
  const view = pickerView(days, picked);
  const { chosen } = view;
  const dateLink = (date: string) => linkTo({ date }, 'date');

  return (
    <section aria-labelledby="dates" className="space-y-5">
      <h2 id="dates" tabIndex={-1} className="sr-only">
        {texts.dates}
      </h2>
      <PartChoice chosen={picked.part} texts={texts} linkTo={(part) => linkTo({ part }, 'part')} />
      <Announcement
        days={days}
        updated={texts.updated}
        picked={last === 'part' && chosen ? `${chosen.label}, ${chosen.free[picked.part]}` : ''}
      />
      {view.moved && <p>{texts.onlyAnother}</p>}
      {view.earlier && (
        <a
          {...dateLink(view.earlier)}
          className={`${textLinkLook} inline-flex min-h-target items-center`}
        >
          {texts.earlier}
        </a>
      )}
      {chosen ? (
        <DayList
          days={view.days}
          chosen={chosen}
          part={picked.part}
          linkTo={dateLink}
          timesHeading={texts.timesOn.replace('{date}', chosen.label)}
          focusTimes={last === 'date'}
        >
          <TimeLinks times={view.times} texts={texts} hrefOf={hrefOf} />
          <a
            href="#dates"
            className={`${textLinkLook} mt-5 inline-flex min-h-target items-center md:sr-only md:focus:not-sr-only`}
          >
            {texts.otherDate}
          </a>
        </DayList>
      ) : (
        <p>
          {texts.noneInPart}{' '}
          <a {...linkTo({ part: 'all' }, 'part')} className={textLinkLook}>
            {texts.showAll}
          </a>
        </p>
      )}
      {view.later && (
        <a
          {...dateLink(view.later)}
          className={`${textLinkLook} inline-flex min-h-target items-center`}
        >
          {texts.later}
        </a>
      )}
    </section>
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
