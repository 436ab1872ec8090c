import 'server-only';
import { availabilityAction } from '@/app/_actions/availability.ts';
import { findTimesAction } from '@/app/_actions/find-times.ts';
import { suggestAction } from '@/app/_actions/suggest.ts';
import { lostTexts } from '@/app/_text/flow-texts.ts';
import { texts } from '@/app/_text/texts.ts';
import { FrameNews } from '@/components/embed/frame-news.tsx';
import { KeepLink } from '@/components/slots/keep-link.tsx';
import { pickerTextKeys, wishTextKeys } from '@/components/slots/labels.ts';
import { MonthHead } from '@/components/slots/month-head.tsx';
import { Picker } from '@/components/slots/picker.tsx';
import { type PickerPage, pickerHref, readPicked } from '@/components/slots/picker-url.ts';
import { SuggestedTimes } from '@/components/slots/suggested-times.tsx';
import { ViewSwitch } from '@/components/slots/view-switch.tsx';
import { WishBox } from '@/components/slots/wish-box.tsx';
import { Notice } from '@/components/ui/notice.tsx';
import { textLinkLook } from '@/components/ui/text-link.tsx';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { now } from '@/lib/platform/clock.ts';
import { formatLongDate } from '@/lib/time/format.ts';
import { addDays } from '@/lib/time/local-date.ts';
import { formatMonth, type LocalMonth, monthOf } from '@/lib/time/month-grid.ts';
import { isAnyTime } from '@/lib/time/wished-times.ts';
import { localDateAt } from '@/lib/time/zone.ts';
import { type AskedTimes, askedFor, askedParams, windowDays } from './asked-times.ts';
import { ClinicPhone } from './clinic-phone.tsx';
import { type LoadedTimes, loadTimes, type Moved, monthsAround } from './load-times.ts';
import { monthTable } from './month-table.ts';
import { type AnyoneElse, AnyoneLink, SoonestWithAnyone } from './next-with-anyone.tsx';
import { NoneFree } from './none-free.tsx';
import { slugsOf, type Visit } from './visit.ts';
import { minuteWords, wishWords } from './wish-words.ts';
import { readCity, ZoneChoice } from './zone-choice.tsx';

interface Props {
  visit: Visit;
  page: PickerPage;
  query: URLSearchParams;
  /** The others who offer the service, when somebody was chosen. */
  anyone?: AnyoneElse | undefined;
  /** Minutes that the appointment is longer than its service. */
  extra?: number | undefined;
  /** The appointment that is to be moved, which is not in its own way. */
  moved?: Moved | undefined;
}

/** Dates and times of a visit, under the heading of the page they are on. */
export async function ChooseTime({ visit, page: plain, query, anyone, extra, moved }: Props) {
  const { clinic } = visit;
  const say = translator(clinic.locale, 'times');
  const picked = readPicked(query);
  const asked = { ...askedFor(query, picked.date, localDateAt(now(), plain.zone)), extra };
  const city = await readCity(query, plain.zone);
  const page = { ...plain, city, fixed: { ...plain.fixed, ...askedParams(asked) } };
  const hrefOf = (changed: Partial<AskedTimes>) =>
    pickerHref(
      { ...page, fixed: { ...plain.fixed, ...askedParams({ ...asked, ...changed }) } },
      {},
    );

  const loaded = await loadTimes(visit, page.zone, asked, anyone?.agentIds, moved);
  const times = loaded.ok ? loaded.times : undefined;
  const isMonth = asked.view === 'month' && times !== undefined;
  const params = askedParams(isMonth ? { ...asked, month: times.month } : asked);
  const question = { ...slugsOf(visit), zone: page.zone, ...params };
  // Where dates are narrowed, the soonest that was read need not be the next there is.
  const isOpen = !asked.from && !asked.month && isAnyTime(asked.wished);
  return (
    <>
      {isOpen && times?.answer.soonest && anyone && (
        <SoonestWithAnyone clinic={clinic} page={page} anyone={anyone} answer={times.answer} />
      )}
      <ZoneChoice clinic={clinic} page={page} query={query} />
      <div className="mb-3 flex flex-wrap gap-x-6">
        {times && (
          <SuggestedTimes
            page={page}
            question={question}
            suggest={suggestAction}
            failed={
              <>
                <p className="mb-4">{say('suggestedFailed')}</p>
                <div className="flex">
                  <ClinicPhone clinic={clinic} />
                </div>
              </>
            }
            texts={{
              ...texts(clinic.locale, 'times', [
                'suggest',
                'suggested',
                'suggestedNone',
                'working',
              ]),
              ...lostTexts(clinic),
            }}
          />
        )}
        <WishBox
          values={{ ...question, path: page.path }}
          read={findTimesAction}
          texts={{
            ...texts(clinic.locale, 'times', wishTextKeys),
            ...texts(clinic.locale, 'details', ['errorPrefix']),
            ...lostTexts(clinic),
          }}
        />
      </div>
      <Shown clinic={clinic} asked={asked} times={times} hrefOf={hrefOf} />
      <Picker
        // Another question is another picker: nothing of the last answer may stay.
        key={Object.values(question).join(' ')}
        page={page}
        question={question}
        first={times ? { ok: true, answer: times.answer } : { ok: false }}
        checkAgain={availabilityAction}
        texts={{
          ...texts(clinic.locale, 'times', pickerTextKeys),
          ...lostTexts(clinic),
          timesOn: say('timesOn', { date: '{date}' }),
        }}
        month={isMonth ? monthTable(clinic, times.month) : undefined}
        monthHead={isMonth && <MonthWays clinic={clinic} times={times} hrefOf={hrefOf} />}
        beyond={times && !isMonth ? beyond(asked, times, hrefOf) : {}}
        views={
          <ViewSwitch
            label={say('views')}
            views={[
              { href: hrefOf({ view: 'list', month: undefined }), label: say('viewList') },
              { href: hrefOf({ view: 'month', from: undefined }), label: say('viewMonth') },
            ].map((view, index) => ({ ...view, isShown: index === Number(isMonth) }))}
          />
        }
        none={
          times && (
            <NoneFree
              clinic={clinic}
              asked={asked}
              times={times}
              hrefOf={hrefOf}
              anyone={anyone && <AnyoneLink clinic={clinic} anyone={anyone} />}
            />
          )
        }
        failed={
          <>
            <FrameNews type="error" said={{ code: 'unavailable' }} />
            <Notice title={say('failedTitle')}>
              <p>{say('failed')}</p>
              <div className="flex">
                <ClinicPhone clinic={clinic} />
              </div>
            </Notice>
          </>
        }
      />
    </>
  );
}

interface ShownProps {
  clinic: Clinic;
  asked: AskedTimes;
  times: LoadedTimes | undefined;
  hrefOf(asked: Partial<AskedTimes>): string;
}

/** What was understood of a wish, and how it is undone; or that the next date is in another month. */
function Shown({ clinic, asked, times, hrefOf }: ShownProps) {
  const say = translator(clinic.locale, 'times');
  const first = times?.answer.days[0]?.date;
  const isWish = !isAnyTime(asked.wished);
  const isElsewhere = times && first && monthOf(first) !== monthOf(times.answer.today);
  const [assumed] = asked.assumed;
  return (
    // Always there, so that it is read out when it changes.
    <div role="status" className="mb-4 empty:hidden">
      {isWish && times && first && (
        <p className="rounded-card bg-tint px-4 py-2">
          {say('wishShown', { wish: wishWords(clinic, asked.wished, times.answer.today) })}{' '}
          {assumed !== undefined && say('wishAssumed', { time: minuteWords(clinic, assumed) })}{' '}
          <KeepLink
            href={hrefOf({ wished: {}, assumed: [], from: undefined, month: undefined })}
            className={`${textLinkLook} inline-flex min-h-target items-center`}
          >
            {say('wishClear')}
          </KeepLink>
        </p>
      )}
      {!isWish && !asked.from && !asked.month && isElsewhere && (
        <p>{say('nextIs', { date: formatLongDate(first, clinic.locale) })}</p>
      )}
    </div>
  );
}

function MonthWays({ clinic, times, hrefOf }: Omit<ShownProps, 'asked'> & { times: LoadedTimes }) {
  const say = translator(clinic.locale, 'times');
  const { previous, next } = monthsAround(times.month, times.answer);
  const way = (month: LocalMonth | undefined) =>
    month === undefined
      ? undefined
      : {
          href: hrefOf({ month }),
          label: say('monthShow', { month: formatMonth(month, clinic.locale) }),
        };
  return (
    <MonthHead
      name={formatMonth(times.month, clinic.locale)}
      earlier={way(previous)}
      later={way(next)}
    />
  );
}

/** Where the dates before and after those that were read are. */
function beyond(asked: AskedTimes, { answer, until }: LoadedTimes, hrefOf: ShownProps['hrefOf']) {
  const { from, wished } = asked;
  const isMore = until < answer.lastDate && (!wished.last || wished.last > until);
  const before = from && from > answer.today ? addDays(from, -windowDays) : undefined;
  return {
    later: isMore ? hrefOf({ from: addDays(until, 1) }) : undefined,
    earlier:
      before === undefined
        ? undefined
        : hrefOf({ from: before > answer.today ? before : undefined }),
  };
}
