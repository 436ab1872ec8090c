import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { appointmentCancelAction } from '@/app/_actions/staff/appointment-cancel.ts';
import { appointmentOf } from '@/app/_desk/appointment-id.ts';
import { timeWords } from '@/app/_desk/appointment-words.ts';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { settleTexts } from '@/app/_desk/settle-words.ts';
import { StaffFrame } from '@/app/_desk/staff-frame.tsx';
import { staffTitle } from '@/app/_desk/staff-title.ts';
import { AppointmentCancel } from '@/components/staff/appointment-cancel.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { BackLink } from '@/components/ui/text-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { may } from '@/lib/staff/desk.ts';

interface Props {
  params: Promise<{ clinic: string; id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return staffTitle((await params).clinic, 'staffAppointment', 'cancelTitle');
}

/** Says what cancelling does, asks why, and cancels. */
export default async function CancelPage({ params }: Props) {
  const { clinic: slug, id } = await params;
  const desk = await deskOf(slug);
  const appointment = await appointmentOf(desk, id);
  const here = `/staff/${slug}/appointments/${id}`;
  if (appointment.status !== 'confirmed' || !may(desk, 'appointments.cancel')) redirect(here);
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffAppointment');
  const staff = translator(clinic.locale, 'staff');
  return (
    <StaffFrame desk={desk} here="today">
      <BackLink href={here}>{say('backToAppointment')}</BackLink>
      <PageHeading lead={say('cancelWhat')}>{say('cancelTitle')}</PageHeading>
      <p className="mb-6 max-w-prose">
        <span className="block font-semibold">{appointment.name}</span>
        {timeWords(clinic, appointment.start, appointment.end)}
      </p>
      <AppointmentCancel
        action={appointmentCancelAction}
        hidden={{ clinic: slug, appointment: id }}
        keep={here}
        texts={{
          reason: say('cancelReason'),
          hint: say('cancelReasonHint'),
          cancel: say('cancel'),
          cancelling: say('cancelling'),
          keepIt: say('keepIt'),
          errorSummary: staff('errorSummary'),
          errorPrefix: staff('errorPrefix'),
          lost: settleTexts(clinic).lost,
        }}
      />
    </StaffFrame>
  );
}
