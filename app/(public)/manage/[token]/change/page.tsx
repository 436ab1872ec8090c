import { rescheduleAction } from '@/app/_actions/reschedule.ts';
import { askedParams, readAsked } from '@/app/_booking/asked-times.ts';
import { newAttempt } from '@/app/_booking/attempt.ts';
import { ChooseTime } from '@/app/_booking/choose-time.tsx';
import { loadManaged } from '@/app/_booking/load-managed.ts';
import { openMove } from '@/app/_booking/move-appointment.ts';
import { readParams, readStart, type SearchParams, zoneOr } from '@/app/_booking/params.ts';
import { waitingOf } from '@/app/_booking/waiting.ts';
import { titleTemplate } from '@/app/_frame/titled.ts';
import { moveTexts, whoTexts } from '@/app/_text/manage-texts.ts';
import { MoveFlow } from '@/components/booking/move-flow.tsx';
import { WhenText } from '@/components/booking/visit-card.tsx';
import { pickerHref, readPicked } from '@/components/slots/picker-url.ts';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { PageTitle } from '@/components/ui/page-title.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { BlockedPage } from '../blocked-page.tsx';
import { ManagedPage } from '../managed-page.tsx';
import { UnknownLink } from '../unknown-link.tsx';

interface Props {
  params: Promise<{ token: string }>;
  searchParams: SearchParams;
}

/** Another time for an appointment: without `start` it asks for one, with it for a last check. */
export default async function ChangePage({ params, searchParams }: Props) {
  const managed = await loadManaged((await params).token);
  if (!managed) return <UnknownLink />;
  const { token, here, clinic, visit, when, appointment } = managed;
  if (!visit || !appointment.canChange || waitingOf(appointment)) {
    return <BlockedPage managed={managed} what="change" />;
  }

  const query = await readParams(searchParams);
  const zone = zoneOr(clinic, query.get('zone'));
  const page = { path: `${here}/change`, fixed: {}, zone, clinicZone: clinic.zone };
  const asked = readAsked((field) => query.get(field) ?? '');
  const start = readStart(query.get('start'));
  if (start !== null) {
    const move = { managed, zone, start, attempt: newAttempt() };
    return (
      <ManagedPage managed={managed}>
        <MoveFlow
          key={`${start} ${zone}`}
          action={rescheduleAction}
          initial={await openMove(move)}
          token={token}
          zone={zone}
          now={when}
          who={whoTexts(managed)}
          links={{
            appointment: here,
            times: pickerHref({ ...page, fixed: askedParams(asked) }, readPicked(query)),
          }}
          texts={moveTexts(managed)}
        />
      </ManagedPage>
    );
  }
  const say = translator(clinic.locale, 'manage');
  return (
    <ManagedPage managed={managed}>
      <PageTitle template={titleTemplate(clinic)}>{say('changeTitle')}</PageTitle>
      <PageHeading lead={say('changeLead')}>{say('changeTitle')}</PageHeading>
      <p className="mb-6">
        <span className="block font-semibold">{say('now')}</span>
        <WhenText when={when} />
      </p>
      <ChooseTime
        visit={visit}
        page={page}
        query={query}
        extra={appointment.extraMinutes}
        moved={{ leaveOut: appointment.appointmentId, heldIn: appointment.gateway }}
      />
    </ManagedPage>
  );
}
