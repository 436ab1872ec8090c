import type { Metadata } from 'next';
import { readParams, type SearchParams } from '@/app/_booking/params.ts';
import { CalendarShown } from '@/app/_desk/calendar-shown.tsx';
import { CalendarToolbar, shownWords } from '@/app/_desk/calendar-toolbar.tsx';
import { readCalendarWish } from '@/app/_desk/calendar-wish.ts';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { StaffFrame } from '@/app/_desk/staff-frame.tsx';
import { Notice } from '@/components/ui/notice.tsx';
import { abilitiesOf } from '@/lib/gateways/abilities.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { now } from '@/lib/platform/clock.ts';
import './calendar.css';
import './calendar-looks.css';

interface Props {
  params: Promise<{ clinic: string }>;
  searchParams: SearchParams;
}

async function read({ params, searchParams }: Props) {
  const desk = await deskOf((await params).clinic);
  return { desk, wish: readCalendarWish(desk, await readParams(searchParams), now()) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { desk, wish } = await read(props);
  const { name, locale } = desk.clinic;
  const when = shownWords(desk, wish);
  const title = translator(locale, 'staffCalendar')('titled', { when });
  return { title: translator(locale, 'staff')('titled', { title, clinic: name }) };
}

/** The clinic's calendar: days, weeks, months and lists, all of it in the address. */
export default async function CalendarPage(props: Props) {
  const { desk, wish } = await read(props);
  const say = translator(desk.clinic.locale, 'staffCalendar');
  return (
    <StaffFrame desk={desk} here="calendar" wide>
      <CalendarToolbar desk={desk} wish={wish} />
      {!abilitiesOf(desk.clinic.gateway).blocks && (
        <div className="mb-5">
          <Notice title={say('elsewhereTitle')}>
            <p>{say('elsewhere')}</p>
          </Notice>
        </div>
      )}
      <CalendarShown desk={desk} wish={wish} />
    </StaffFrame>
  );
}
