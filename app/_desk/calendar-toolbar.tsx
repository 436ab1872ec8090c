import 'server-only';
import { texts } from '@/app/_text/texts.ts';
import { Toolbar } from '@/components/staff/calendar/toolbar.tsx';
import { abilitiesOf } from '@/lib/gateways/abilities.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { type Desk, may } from '@/lib/staff/desk.ts';
import { formatLongDate } from '@/lib/time/format.ts';
import { formatMonth, monthOf } from '@/lib/time/month-grid.ts';
import {
  besides,
  type CalendarWish,
  calendarHref,
  calendarViews,
  datesOf,
} from './calendar-wish.ts';

/** What is shown, in words: "Tuesday 1 December 2026". */
export function shownWords({ clinic }: Desk, wish: CalendarWish): string {
  const say = translator(clinic.locale, 'staffCalendar');
  const [first = wish.date] = datesOf(clinic, wish);
  if (wish.view === 'month') return formatMonth(monthOf(wish.date), clinic.locale);
  const date = formatLongDate(first, clinic.locale);
  return wish.view === 'week' ? say('weekOf', { date }) : say('dayOf', { date });
}

/** The calendar's heading and everything that changes what it shows. */
export function CalendarToolbar({ desk, wish }: { desk: Desk; wish: CalendarWish }) {
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffCalendar');
  const unit = wish.view === 'month' ? 'Month' : wish.view === 'week' ? 'Week' : 'Day';
  const to = (change: Partial<CalendarWish>) =>
    calendarHref(clinic, wish, { isNamed: wish.isNamed, ...change });
  const mayBlock = may(desk, 'times.block') && abilitiesOf(clinic.gateway).blocks;
  const blockQuery = new URLSearchParams({
    date: wish.date,
    ...(wish.person && { with: wish.person.slug }),
  });
  return (
    <Toolbar
      title={shownWords(desk, wish)}
      action={`/staff/${clinic.slug}/calendar`}
      ways={[
        {
          href: to({ date: besides(clinic, wish, -1) }),
          text: say(`previous${unit}`),
          symbol: 'before',
        },
        { href: to({ date: wish.today }), text: say('today') },
        { href: to({ date: besides(clinic, wish, 1) }), text: say(`next${unit}`), symbol: 'after' },
      ]}
      views={calendarViews.map((view) => ({
        href: calendarHref(clinic, wish, { view, isNamed: true }),
        text: say(view),
        current: view === wish.view,
      }))}
      block={
        mayBlock
          ? { href: `/staff/${clinic.slug}/calendar/block?${blockQuery}`, text: say('blockTime') }
          : undefined
      }
      view={wish.isNamed ? wish.view : undefined}
      date={wish.date}
      people={
        wish.isOnly
          ? undefined
          : {
              chosen: wish.person?.slug ?? '',
              options: [
                { value: '', text: say('everybody') },
                ...clinic.practitioners.map(({ slug, name }) => ({ value: slug, text: name })),
              ],
            }
      }
      services={{
        chosen: wish.service?.slug ?? '',
        options: [
          { value: '', text: say('everyService') },
          ...clinic.services.map(({ slug, name }) => ({ value: slug, text: name })),
        ],
      }}
      show={{
        chosen: wish.cancelled ? 'cancelled' : '',
        options: [
          { value: '', text: say('cancelledLeftOut') },
          { value: 'cancelled', text: say('cancelledShown') },
        ],
      }}
      texts={texts(clinic.locale, 'staffCalendar', [
        'viewsLabel',
        'filters',
        'date',
        'with',
        'service',
        'cancelledOnes',
        'apply',
      ])}
    />
  );
}
