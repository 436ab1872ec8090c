import 'server-only';
import type { ReactNode } from 'react';
import { KeepLink } from '@/components/slots/keep-link.tsx';
import { Notice } from '@/components/ui/notice.tsx';
import { textLinkLook } from '@/components/ui/text-link.tsx';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { daysAheadMax } from '@/lib/contract/fields.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { formatLongDate } from '@/lib/time/format.ts';
import { firstOfMonth, formatMonth, monthOf } from '@/lib/time/month-grid.ts';
import { isAnyTime } from '@/lib/time/wished-times.ts';
import type { AskedTimes } from './asked-times.ts';
import type { LoadedTimes } from './load-times.ts';
import { wishWords } from './wish-words.ts';

interface Props {
  clinic: Clinic;
  asked: AskedTimes;
  times: LoadedTimes;
  hrefOf(asked: Partial<AskedTimes>): string;
  /** The same question with anyone who offers the service. */
  anyone: ReactNode;
}

/** What is said where nothing is free: when the next time is, or whom to call. */
export function NoneFree({ clinic, asked, times, hrefOf, anyone }: Props) {
  const say = translator(clinic.locale, 'times');
  const { next } = times;
  const { lastDate } = times.answer;
  const isWish = !isAnyTime(asked.wished);
  const first = asked.view === 'month' && asked.month ? firstOfMonth(asked.month) : asked.from;
  const isBeyond = first !== undefined && first > lastDate;
  return (
    <Notice title={title()}>
      {next ? (
        <p>
          {say('nextIs', { date: formatLongDate(next, clinic.locale) })}{' '}
          <KeepLink
            likely
            href={hrefOf(asked.view === 'month' ? { month: monthOf(next) } : { from: next })}
            className={`${textLinkLook} inline-flex min-h-target items-center`}
          >
            {say('nextShow', { date: formatLongDate(next, clinic.locale) })}
          </KeepLink>
        </p>
      ) : (
        <p>{text()}</p>
      )}
      {(isWish || (!next && (asked.from || asked.month))) && (
        <p>
          <KeepLink
            href={hrefOf({ from: undefined, month: undefined, wished: {}, assumed: [] })}
            className={`${textLinkLook} inline-flex min-h-target items-center`}
          >
            {say(isWish ? 'wishClear' : 'noneSoonest')}
          </KeepLink>
        </p>
      )}
      {!next && !isWish && anyone && (
        <>
          <p>{say('noneOther')}</p>
          <p>{anyone}</p>
        </>
      )}
    </Notice>
  );

  function title(): string {
    const { locale } = clinic;
    if (isWish)
      return say('wishNone', { wish: wishWords(clinic, asked.wished, times.answer.today) });
    if (asked.view === 'month' && asked.month) {
      return say(isBeyond ? 'monthBeyond' : 'monthNone', {
        month: formatMonth(times.month, locale),
      });
    }
    if (asked.from && isBeyond) return say('beyond', { date: formatLongDate(asked.from, locale) });
    if (asked.from) return say('noneAfter', { date: formatLongDate(asked.from, locale) });
    return say('noneTitle', { days: daysAheadMax });
  }
  function text(): string {
    if (isWish) return say('wishNoneText');
    const date = formatLongDate(lastDate, clinic.locale);
    return isBeyond ? say('lastBookable', { date }) : say('none', { phone: clinic.phone });
  }
}
