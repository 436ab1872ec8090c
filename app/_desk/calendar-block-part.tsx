import 'server-only';
import { blockTimeAction } from '@/app/_actions/staff/block-time.ts';
import { readStart } from '@/app/_booking/params.ts';
import { texts } from '@/app/_text/texts.ts';
import { BlockForm, type BlockTexts } from '@/components/staff/calendar/block-form.tsx';
import type { BlockValues } from '@/lib/forms/block-time.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { now } from '@/lib/platform/clock.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import { reachOf } from '@/lib/staff/permissions.ts';
import type { Interval } from '@/lib/time/interval.ts';
import { isLocalDate } from '@/lib/time/local-date.ts';
import { localDateAt, localMinuteAt } from '@/lib/time/zone.ts';

const repeats = ['none', 'daily', 'weekdays', 'weekly', 'fortnightly'] as const;

/** Whose time somebody may block. */
function peopleOf({ clinic, actor }: Desk) {
  const isOwn = reachOf(actor.role, 'times.block') === 'own';
  return clinic.practitioners
    .filter(({ practitionerId }) => !isOwn || practitionerId === actor.practitionerId)
    .map(({ practitionerId, name }) => ({ id: practitionerId, name }));
}

/** What an address asks to block: from an instant on, or on a date. */
export function askedValues({ clinic }: Desk, params: URLSearchParams): BlockValues {
  const start = readStart(params.get('start'));
  const asked = params.get('date') ?? '';
  const person = clinic.practitioners.find(({ slug }) => slug === params.get('with'));
  const when = start ?? now();
  const from = start === null ? undefined : localMinuteAt(start, clinic.zone);
  return {
    who: person ? [person.practitionerId] : [],
    date: start === null && isLocalDate(asked) ? asked : localDateAt(when, clinic.zone),
    from: from === undefined ? '' : clockValue(from),
    to: from === undefined ? '' : clockValue(Math.min(from + 60, 1439)),
    repeat: 'none',
    until: '',
    reason: '',
  };
}

/** What a blocked time has, to be changed. */
export function standingValues(
  { clinic }: Desk,
  block: { practitionerId: string; period: Interval; reason: string },
): BlockValues {
  const { start, end } = block.period;
  return {
    who: [block.practitionerId],
    date: localDateAt(start, clinic.zone),
    from: clockValue(localMinuteAt(start, clinic.zone)),
    to: clockValue(localMinuteAt(end, clinic.zone)),
    repeat: 'none',
    until: '',
    reason: block.reason,
  };
}

/** As a field for a time has it: "09:30". */
function clockValue(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** The form for a time that is blocked, or to be. */
export function BlockPart(props: { desk: Desk; values: BlockValues; block?: string }) {
  const { desk, values, block } = props;
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffCalendar');
  return (
    <BlockForm
      action={blockTimeAction}
      initial={{ values, errors: {} }}
      clinic={clinic.slug}
      block={block}
      people={peopleOf(desk)}
      repeats={repeats.map((value) => ({ value, text: say(`repeat_${value}`) }))}
      texts={blockTexts(desk, block !== undefined)}
    />
  );
}

function blockTexts({ clinic: { locale } }: Desk, isChange: boolean): BlockTexts {
  const say = translator(locale, 'staffCalendar');
  return {
    ...texts(locale, 'staffCalendar', [
      'who',
      'date',
      'from',
      'to',
      'repeat',
      'repeatUntil',
      'reason',
      'reasonHint',
      'saving',
      'blockAnyway',
      'hitsText',
    ]),
    ...texts(locale, 'staff', ['errorSummary', 'errorPrefix']),
    ...texts(locale, 'details', ['lost', 'lostText', 'lostReload']),
    save: isChange ? say('blockChange') : say('blockSave'),
  };
}
