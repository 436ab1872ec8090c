import 'server-only';
import { hoursWords } from '@/app/_text/opening-words.ts';
import { SummaryList, SummaryRow } from '@/components/ui/summary-list.tsx';
import { TextLink } from '@/components/ui/text-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { type Desk, may } from '@/lib/staff/desk.ts';
import type { ListedException, ListedSchedule } from '@/lib/staff/schedule-load.ts';
import { dateRuns } from '@/lib/time/date-runs.ts';
import type { LocalDate } from '@/lib/time/local-date.ts';
import { rangesWords, runWords, zoneWords } from './schedule-words.ts';

/** When one practitioner works: every week, and on certain dates. */
export function ScheduleOverview({ desk, schedule }: { desk: Desk; schedule: ListedSchedule }) {
  const { clinic, actor } = desk;
  const say = translator(clinic.locale, 'staffSchedules');
  const { name, role, slug, weekly, zone } = schedule;
  const busy = translator(clinic.locale, 'staffBusy');
  const isOwn = actor.role !== 'practitioner' || actor.practitionerId === schedule.practitionerId;
  const mayReadBusy = may(desk, 'busy.read') && isOwn;
  const mayEdit = may(desk, 'schedules.edit') && isOwn;
  const rows = hoursWords({ locale: clinic.locale, openingHours: weekly });
  const home = `/staff/${clinic.slug}`;
  const own = `${home}/schedules/with/${slug}`;
  return (
    <section
      aria-labelledby={`of-${slug}`}
      className="rounded-card border border-line bg-surface p-5"
    >
      <h2 id={`of-${slug}`} className="text-title font-semibold">
        {name}
      </h2>
      {role && <p className="text-muted">{role}</p>}
      <div className="mt-4 grid gap-x-10 gap-y-6 md:grid-cols-2">
        <div>
          <h3 className="font-semibold">{say('weekTitle')}</h3>
          {rows.length === 0 && <p className="mt-1">{say('notWorking')}</p>}
          <SummaryList>
            {rows.map(({ days, hours }) => (
              <SummaryRow key={days} term={days}>
                {hours}
              </SummaryRow>
            ))}
          </SummaryList>
          {zone !== clinic.zone && <p className="mt-2 text-muted">{zoneWords(clinic, zone)}</p>}
          {mayEdit && (
            <Ways
              ways={[
                [`${own}/hours`, say('changeWeek'), say('changeWeekOf', { name })],
                [
                  `${home}/calendar/block?with=${slug}`,
                  say('blockPocket'),
                  say('blockPocketOf', { name }),
                ],
              ]}
            />
          )}
          {mayReadBusy && (
            <Ways ways={[[`${own}/calendars`, busy('link'), busy('linkOf', { name })]]} />
          )}
        </div>
        <div>
          <h3 className="font-semibold">{say('datesTitle')}</h3>
          <Exceptions desk={desk} schedule={schedule} edit={mayEdit ? `${own}/dates` : undefined} />
          {mayEdit && (
            <Ways ways={[[`${own}/dates`, say('setDates'), say('setDatesOf', { name })]]} />
          )}
        </div>
      </div>
    </section>
  );
}

function Ways({ ways }: { ways: readonly (readonly [href: string, text: string, of: string])[] }) {
  return (
    <p className="mt-2 flex flex-wrap gap-x-6">
      {ways.map(([href, text, of]) => (
        <TextLink
          key={href}
          href={href}
          aria-label={of}
          className="inline-flex min-h-target items-center"
        >
          {text}
        </TextLink>
      ))}
    </p>
  );
}

function Exceptions({
  desk: { clinic },
  schedule: { exceptions, name },
  edit,
}: {
  desk: Desk;
  schedule: ListedSchedule;
  edit: string | undefined;
}) {
  const say = translator(clinic.locale, 'staffSchedules');
  if (exceptions.length === 0) return <p className="mt-1 text-muted">{say('noDates')}</p>;
  return (
    <dl className="divide-y divide-line border-y border-line">
      {alike(exceptions).map(({ from, to, ranges }) => {
        const dates = runWords(clinic, { from, to });
        const query = new URLSearchParams({ from, to: from === to ? '' : to });
        return (
          <div key={from} className="py-2.5">
            <dt className="font-semibold">{dates}</dt>
            <dd className="flex flex-wrap items-center justify-between gap-x-6">
              {rangesWords(clinic, ranges, say('off'))}
              {edit && (
                <TextLink
                  href={`${edit}?${query}`}
                  aria-label={say('changeDatesOf', { dates, name })}
                  className="inline-flex min-h-target items-center print:hidden"
                >
                  {say('changeDates')}
                </TextLink>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** Dates that follow each other with the same hours, as one. */
function alike(exceptions: readonly ListedException[]) {
  const byHours = new Map<string, LocalDate[]>();
  for (const { date, ranges } of exceptions) {
    const key = JSON.stringify(ranges);
    byHours.set(key, [...(byHours.get(key) ?? []), date]);
  }
  return [...byHours]
    .flatMap(([key, dates]) =>
      dateRuns(dates).map((run) => ({
        ...run,
        ranges: JSON.parse(key) as ListedException['ranges'],
      })),
    )
    .sort((a, b) => (a.from < b.from ? -1 : 1));
}
