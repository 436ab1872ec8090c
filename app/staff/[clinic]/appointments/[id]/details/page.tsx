import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { appointmentDetailsAction } from '@/app/_actions/staff/appointment-details.ts';
import { seenContact } from '@/app/_desk/appointment-contact.ts';
import { appointmentOf } from '@/app/_desk/appointment-id.ts';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { settleTexts } from '@/app/_desk/settle-words.ts';
import { StaffFrame } from '@/app/_desk/staff-frame.tsx';
import { staffTitle } from '@/app/_desk/staff-title.ts';
import { AppointmentDetails } from '@/components/staff/appointment-details.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { BackLink } from '@/components/ui/text-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { may } from '@/lib/staff/desk.ts';

interface Props {
  params: Promise<{ clinic: string; id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return staffTitle((await params).clinic, 'staffAppointment', 'detailsTitle');
}

/** Puts right who an appointment is for and how to reach them. */
export default async function DetailsPage({ params }: Props) {
  const { clinic: slug, id } = await params;
  const desk = await deskOf(slug);
  const appointment = await appointmentOf(desk, id);
  const here = `/staff/${slug}/appointments/${id}`;
  if (!may(desk, 'appointments.move')) redirect(here);
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffAppointment');
  const staff = translator(clinic.locale, 'staff');
  const { name, email, phone, phoneTyped, notes } = appointment;
  return (
    <StaffFrame desk={desk} here="today">
      <BackLink href={here}>{say('backToAppointment')}</BackLink>
      <PageHeading>{say('detailsTitle')}</PageHeading>
      <AppointmentDetails
        action={appointmentDetailsAction}
        values={{ name, email: email ?? '', phone: phoneTyped ?? phone ?? '', notes: notes ?? '' }}
        seen={seenContact(appointment)}
        hidden={{ clinic: slug, appointment: id }}
        texts={{
          name: say('name'),
          email: say('emailField'),
          phone: say('phoneField'),
          notes: say('notesField'),
          save: say('save'),
          saving: say('saving'),
          errorSummary: staff('errorSummary'),
          errorPrefix: staff('errorPrefix'),
          lost: settleTexts(clinic).lost,
        }}
      />
    </StaffFrame>
  );
}
