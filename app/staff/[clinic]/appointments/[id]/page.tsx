import type { Metadata } from 'next';
import { readParams, type SearchParams } from '@/app/_booking/params.ts';
import { AppointmentActions } from '@/app/_desk/appointment-actions.tsx';
import { appointmentOf } from '@/app/_desk/appointment-id.ts';
import { AppointmentNewsOf, appointmentTitleKey } from '@/app/_desk/appointment-news.tsx';
import { AppointmentView } from '@/app/_desk/appointment-view.tsx';
import { timeWords } from '@/app/_desk/appointment-words.ts';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { StaffFrame } from '@/app/_desk/staff-frame.tsx';
import { staffTitle } from '@/app/_desk/staff-title.ts';
import { readDid } from '@/app/_desk/today-step.ts';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { refreshCopy } from '@/lib/gateways/refresh.ts';

interface Props {
  params: Promise<{ clinic: string; id: string }>;
  searchParams: SearchParams;
}

const maxWaitMs = 800;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const key = appointmentTitleKey(await readParams(searchParams));
  return staffTitle((await params).clinic, 'staffAppointment', key);
}

/** Everything about one appointment, and what can be done with it. */
export default async function AppointmentPage({ params, searchParams }: Props) {
  const { clinic: slug, id } = await params;
  const desk = await deskOf(slug);
  const known = await appointmentOf(desk, id);
  const isElsewhere = known.gateway !== 'local';
  if (isElsewhere) await refreshCopy(desk.clinic, id, { maxWaitMs });
  const appointment = isElsewhere ? await appointmentOf(desk, id) : known;
  const query = await readParams(searchParams);
  const did = await readDid(desk, query);
  return (
    <StaffFrame desk={desk} here="today">
      <AppointmentActions desk={desk} appointment={appointment}>
        <PageHeading lead={timeWords(desk.clinic, appointment.start, appointment.end)}>
          {appointment.name}
        </PageHeading>
      </AppointmentActions>
      <AppointmentNewsOf desk={desk} appointment={appointment} query={query} />
      <AppointmentView desk={desk} appointment={appointment} did={did?.text} />
    </StaffFrame>
  );
}
