import 'server-only';
import { readBusyCalendarAction } from '@/app/_actions/staff/read-busy-calendar.ts';
import { removeBusyCalendarAction } from '@/app/_actions/staff/remove-busy-calendar.ts';
import { Button } from '@/components/ui/button.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import type { ListedBusyCalendar } from '@/lib/staff/busy-calendars.ts';
import { type Desk, may } from '@/lib/staff/desk.ts';
import type { Instant } from '@/lib/time/instant.ts';
import { busyStateWords } from './busy-words.ts';

interface Props {
  desk: Desk;
  /** Whose they are. */
  who: { slug: string; name: string };
  calendars: readonly ListedBusyCalendar[];
  now: Instant;
}

/** The calendars that are read for somebody, and how that goes. */
export function BusyCalendars({ desk, who, calendars, now }: Props) {
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffBusy');
  const mayEdit = may(desk, 'busy.edit');
  if (calendars.length === 0) return <p className="mt-2 text-muted">{say('none')}</p>;
  return (
    <ul className="mt-4 max-w-prose divide-y divide-line rounded-card border border-line bg-surface">
      {calendars.map((calendar) => {
        const { calendarId, name, kind } = calendar;
        const words = busyStateWords(clinic, calendar, { now, name: who.name });
        const hidden = { clinic: clinic.slug, who: who.slug, calendar: calendarId };
        return (
          <li key={calendarId} className="p-4">
            <h3 className="font-semibold [overflow-wrap:anywhere]">{name}</h3>
            <p className="text-small text-muted">{say(`kind_${kind}`)}</p>
            <p className={`mt-1 ${words.isFailing ? 'font-semibold text-danger' : ''}`}>
              {words.state}
            </p>
            {words.notes.map((note) => (
              <p key={note} className="mt-1 text-small">
                {note}
              </p>
            ))}
            {mayEdit && (
              <div className="mt-3 flex flex-wrap gap-3">
                <Press
                  action={readBusyCalendarAction}
                  hidden={hidden}
                  text={say('readNow')}
                  label={say('readNowOf', { name })}
                />
                <Press
                  action={removeBusyCalendarAction}
                  hidden={hidden}
                  text={say('remove')}
                  label={say('removeOf', { name })}
                />
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Press(props: {
  action: (data: FormData) => Promise<void>;
  hidden: Record<string, string>;
  text: string;
  label: string;
}) {
  return (
    <form action={props.action}>
      {Object.entries(props.hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button look="secondary" aria-label={props.label}>
        {props.text}
      </Button>
    </form>
  );
}
