import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { appointmentOf } from '@/app/_desk/appointment-id.ts';
import { AppointmentSlip } from '@/app/_desk/appointment-slip.tsx';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { StaffFrame } from '@/app/_desk/staff-frame.tsx';
import { staffTitle } from '@/app/_desk/staff-title.ts';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { PrintButton } from '@/components/ui/print-button.tsx';
import { BackLink } from '@/components/ui/text-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';

interface Props {
  params: Promise<{ clinic: string; id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return staffTitle((await params).clinic, 'staffAppointment', 'slipTitle');
}

/** What a customer at the desk takes home on paper. */
export default async function SlipPage({ params }: Props) {
  const { clinic: slug, id } = await params;
  const desk = await deskOf(slug);
  const appointment = await appointmentOf(desk, id);
  const here = `/staff/${slug}/appointments/${id}`;
  // Only what is booked for sure is given out.
  if (appointment.status !== 'confirmed' || appointment.unsettled !== null) redirect(here);
  const say = translator(desk.clinic.locale, 'staffAppointment');
  return (
    <StaffFrame desk={desk} here="today">
      <div className="print:hidden">
        <BackLink href={here}>{say('backToAppointment')}</BackLink>
        <PageHeading lead={say('slipLead')}>{say('slipTitle')}</PageHeading>
      </div>
      <AppointmentSlip clinic={desk.clinic} appointment={appointment} />
      <div className="mt-6 print:hidden">
        <PrintButton>{say('slipPrint')}</PrintButton>
      </div>
    </StaffFrame>
  );
}
