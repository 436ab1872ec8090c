import 'server-only';
import { ClinicPhone } from '@/app/_booking/clinic-phone.tsx';
import type { Managed } from '@/app/_booking/load-managed.ts';
import { isByPhoneOnly, isNotBooked, waitingOf } from '@/app/_booking/waiting.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { now } from '@/lib/platform/clock.ts';
import { LatePath } from './late-path.tsx';
import { SettledPage } from './managed-page.tsx';
import { appointmentStanding } from './standing.ts';

/** What cannot be done online any more, or not now: the clinic's phone stands there instead. */
export function BlockedPage({ managed, what }: { managed: Managed; what: 'change' | 'cancel' }) {
  const { clinic, appointment, when } = managed;
  if (waitingOf(appointment)) return <WaitingPage managed={managed} />;
  const { date, time } = when;
  const say = translator(clinic.locale, 'manage');
  const isToCome = appointment.status === 'confirmed' && !appointment.isPast;
  const never = isNotBooked(appointment) ? 'blockedNotBooked' : 'blocked';
  const late = isByPhoneOnly(appointment, now()) ? 'byPhoneOnly' : 'blockedLate';
  return (
    <SettledPage
      managed={managed}
      title={say(what === 'change' ? 'changeBlockedTitle' : 'cancelBlockedTitle')}
      lead={isToCome ? say(late, { date, time }) : say(never)}
    >
      <LatePath managed={managed} />
    </SettledPage>
  );
}

/** While something that was asked for it is not settled, nothing else can be. */
export function WaitingPage({ managed }: { managed: Managed }) {
  const { clinic, appointment } = managed;
  const say = translator(clinic.locale, 'manage');
  return (
    <SettledPage
      managed={managed}
      title={say(appointmentStanding(appointment, {}).title)}
      lead={say(appointment.status === 'pending' ? 'waitingBlockedBook' : 'waitingBlocked')}
    >
      <div className="flex">
        <ClinicPhone clinic={clinic} />
      </div>
    </SettledPage>
  );
}
