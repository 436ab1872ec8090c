import 'server-only';
import { AppointmentNews } from '@/components/staff/appointment-page.tsx';
import { FocusHere } from '@/components/staff/focus-here.tsx';
import { TextLink } from '@/components/ui/text-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import type { StaffAppointment } from '@/lib/staff/appointment.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import { momentWords, placeWords } from './settle-words.ts';

interface Props {
  desk: Desk;
  appointment: StaffAppointment;
  query: URLSearchParams;
}

/** What was just done, and what is to be known of an appointment before anything else. */
export function AppointmentNewsOf({ desk, appointment, query }: Props) {
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffAppointment');
  const { cannotCome, saidComing, cancelled, unsettled, gateway, status } = appointment;
  const back = readBack(query.get('moved'));
  const here = `/staff/${clinic.slug}/appointments/${appointment.appointmentId}`;
  const done = doneIn(query);
  return (
    <>
      {done && <FocusHere id="done" answer={query.toString()} />}
      {done && (
        <AppointmentNews id="done">
          <p role="status" className="font-semibold">
            {say(copy[done])}
          </p>
          {done === 'cancelled' && cancelled?.reason && (
            <p>{say('reasonGiven', { reason: cancelled.reason })}</p>
          )}
          {done === 'moved' && back && status === 'confirmed' && (
            <p>
              <TextLink href={`${here}/change?${back}`} className="inline-block py-2.5">
                {say('moveBack')}
              </TextLink>
            </p>
          )}
        </AppointmentNews>
      )}
      {cancelled && done !== 'cancelled' && (
        <AppointmentNews title={say('cancelledTitle')}>
          <p>{say('cancelledAt', { when: momentWords(clinic, cancelled.at) })}</p>
          {cancelled.reason && <p>{say('reasonGiven', { reason: cancelled.reason })}</p>}
        </AppointmentNews>
      )}
      {cannotCome && status === 'confirmed' && (
        <AppointmentNews title={say('cannotComeTitle')} isWarning>
          <p>{say('cannotComeAt', { when: momentWords(clinic, cannotCome.at) })}</p>
          {cannotCome.note && <p className="whitespace-pre-line">“{cannotCome.note}”</p>}
        </AppointmentNews>
      )}
      {saidComing !== null && status === 'confirmed' && (
        <AppointmentNews title={say('comingTitle')}>
          <p>{say('comingAt', { when: momentWords(clinic, saidComing) })}</p>
        </AppointmentNews>
      )}
      {(unsettled || status === 'pending') && (
        <AppointmentNews title={say('unsettledTitle')} isWarning>
          <p>{say('unsettledText')}</p>
        </AppointmentNews>
      )}
      {gateway !== 'local' && (
        <p className="mb-5 max-w-prose text-muted">
          {say('elsewhere', { place: placeWords(clinic, gateway) })}
        </p>
      )}
    </>
  );
}

const copy = {
  moved: 'moved',
  cancelled: 'cancelDone',
  edited: 'detailsDone',
  settled: 'settledDone',
} as const;
type Done = keyof typeof copy;

/** What the page's address says was just done. */
function doneIn(query: URLSearchParams): Done | undefined {
  return (Object.keys(copy) as Done[]).find((key) => query.has(key));
}

/** Of a title: what was just done, or that it is an appointment. Whose stands in none. */
export function appointmentTitleKey(query: URLSearchParams) {
  const done = doneIn(query);
  return done ? copy[done] : 'pageTitle';
}

/** Where it stood, as the change page is asked for it: "2026-08-05T13:00:00Z_agent_30". */
function readBack(moved: string | null): string | undefined {
  const [start, agent, minutes] = moved?.split('_') ?? [];
  if (!start || !agent || !minutes) return undefined;
  return new URLSearchParams({ start, agent, minutes }).toString();
}
