import 'server-only';
import { appointmentMoveAction } from '@/app/_actions/staff/appointment-move.ts';
import { clockWords } from '@/app/_booking/words.ts';
import { AppointmentMove } from '@/components/staff/appointment-move.tsx';
import { AppointmentNews } from '@/components/staff/appointment-page.tsx';
import { SummaryList, SummaryRow } from '@/components/ui/summary-list.tsx';
import { TextLink } from '@/components/ui/text-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import type { StaffAppointment } from '@/lib/staff/appointment.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import { previewMove } from '@/lib/staff/move-appointment.ts';
import type { InTheWay, Place } from '@/lib/staff/move-outcome.ts';
import { formatLongDate } from '@/lib/time/format.ts';
import { toIsoUtc } from '@/lib/time/instant.ts';
import { localDateAt } from '@/lib/time/zone.ts';
import { type ChangeWish, changeHref } from './appointment-wish.ts';
import { settleTexts } from './settle-words.ts';
import { nameOf } from './today-words.ts';

interface Props {
  desk: Desk;
  appointment: StaffAppointment;
  wish: ChangeWish & { start: number };
}

/** What a change would do, what speaks against it, and the button that makes it. */
export async function AppointmentPreview({ desk, appointment, wish }: Props) {
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffAppointment');
  const { appointmentId } = appointment;
  const { start, agentId, minutes } = wish;
  const preview = await previewMove(desk, { appointmentId, start, agentId, minutes });
  if (!preview.ok) {
    const code = `move_${preview.code}` as 'move_not_found';
    return (
      <AppointmentNews title={say('problemTitle')} isWarning>
        <p>{say(code)}</p>
      </AppointmentNews>
    );
  }
  const { before, place, warnings, conflicts, mayOverlap } = preview;
  const practitioner = nameOf(clinic, place.practitionerId);
  const isBlocked = conflicts.length > 0 && !mayOverlap;
  return (
    <section aria-labelledby="preview" className="mb-10 space-y-5">
      <h2 id="preview" className="text-title font-semibold">
        {say('previewTitle')}
      </h2>
      <SummaryList>
        <SummaryRow term={say('isNow')}>{placeText(desk, before)}</SummaryRow>
        <SummaryRow term={say('to')}>{placeText(desk, place)}</SummaryRow>
      </SummaryList>
      <Against
        title={say('warnings')}
        lines={warnings.map((warning) => say(`warn_${warning}`, { practitioner }))}
      />
      <Against title={say('conflicts')} lines={conflicts.map((one) => conflictText(desk, one))} />
      {isBlocked && <p className="font-semibold">{say('overlapNot')}</p>}
      {!isBlocked && (
        <AppointmentMove
          action={appointmentMoveAction}
          needsReason={conflicts.length > 0}
          hidden={{
            clinic: clinic.slug,
            appointment: appointmentId,
            start: toIsoUtc(place.start),
            agent: place.agentId,
            minutes: String(place.minutes),
            accepted: warnings.join(','),
            beside: conflicts.map(({ id }) => id).join(','),
            seenStart: toIsoUtc(before.start),
            seenWith: before.practitionerId,
            seenMinutes: String(before.minutes),
          }}
          texts={moveTexts(desk, warnings.length + conflicts.length > 0)}
        />
      )}
      <p>
        <TextLink
          href={changeHref(clinic, appointment, {
            agent: agentId,
            minutes: String(minutes),
            from: wish.from,
          })}
          className="inline-block py-2.5"
        >
          {say('another')}
        </TextLink>
      </p>
    </section>
  );
}

function Against({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <AppointmentNews title={title} isWarning>
      <ul className="list-disc ps-5">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </AppointmentNews>
  );
}

function placeText({ clinic }: Desk, place: Omit<Place, 'overlapReason'>): string {
  const end = place.start + place.minutes * 60_000;
  return translator(clinic.locale, 'staffAppointment')('toText', {
    date: formatLongDate(localDateAt(place.start, clinic.zone), clinic.locale),
    start: clockWords(clinic, place.start, clinic.zone),
    end: clockWords(clinic, end, clinic.zone),
    practitioner: nameOf(clinic, place.practitionerId),
  });
}

function conflictText({ clinic }: Desk, { kind, text, start, end }: InTheWay): string {
  const say = translator(clinic.locale, 'staffAppointment');
  const values = {
    start: clockWords(clinic, start, clinic.zone),
    end: clockWords(clinic, end, clinic.zone),
  };
  if (kind === 'appointment') return say('conflictAppointment', { ...values, name: text });
  if (kind === 'hold') return say('conflictHold', values);
  if (kind === 'busy') return say('conflictBusy', { ...values, name: text });
  return text
    ? say('conflictBlock', { ...values, reason: text })
    : say('conflictBlockPlain', values);
}

function moveTexts({ clinic }: Desk, isAnyway: boolean) {
  const say = translator(clinic.locale, 'staffAppointment');
  const staff = translator(clinic.locale, 'staff');
  return {
    move: say(isAnyway ? 'moveAnyway' : 'move'),
    moving: say('moving'),
    reason: say('overlapReason'),
    hint: say('overlapHint'),
    errorSummary: staff('errorSummary'),
    errorPrefix: staff('errorPrefix'),
    lost: settleTexts(clinic).lost,
  };
}
