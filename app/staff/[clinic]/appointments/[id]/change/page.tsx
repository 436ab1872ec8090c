import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { readParams, type SearchParams } from '@/app/_booking/params.ts';
import { AppointmentFree } from '@/app/_desk/appointment-free.tsx';
import { appointmentOf } from '@/app/_desk/appointment-id.ts';
import { AppointmentPreview } from '@/app/_desk/appointment-preview.tsx';
import { readChangeWish } from '@/app/_desk/appointment-wish.ts';
import { timeWords } from '@/app/_desk/appointment-words.ts';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { StaffFrame } from '@/app/_desk/staff-frame.tsx';
import { staffTitle } from '@/app/_desk/staff-title.ts';
import { nameOf } from '@/app/_desk/today-words.ts';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { BackLink } from '@/components/ui/text-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { may } from '@/lib/staff/desk.ts';

interface Props {
  params: Promise<{ clinic: string; id: string }>;
  searchParams: SearchParams;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return staffTitle((await params).clinic, 'staffAppointment', 'changeTitle');
}

/** Free times and any other time; what is chosen is looked at before it is changed. */
export default async function ChangePage({ params, searchParams }: Props) {
  const { clinic: slug, id } = await params;
  const desk = await deskOf(slug);
  const appointment = await appointmentOf(desk, id);
  const here = `/staff/${slug}/appointments/${id}`;
  const isOpen = appointment.status === 'confirmed' && appointment.unsettled === null;
  if (!isOpen || !may(desk, 'appointments.move')) redirect(here);
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffAppointment');
  const wish = readChangeWish(desk, appointment, await readParams(searchParams));
  const { start } = wish;
  return (
    <StaffFrame desk={desk} here="today">
      <BackLink href={here}>{say('backToAppointment')}</BackLink>
      <PageHeading>{say('changeTitle')}</PageHeading>
      <p className="mb-6 max-w-prose">
        <span className="block font-semibold">{appointment.name}</span>
        {timeWords(clinic, appointment.start, appointment.end)},{' '}
        {nameOf(clinic, appointment.practitionerId)}
      </p>
      {start !== undefined && (
        <AppointmentPreview desk={desk} appointment={appointment} wish={{ ...wish, start }} />
      )}
      <div className="space-y-10">
        <AppointmentFree desk={desk} appointment={appointment} wish={wish} />
      </div>
    </StaffFrame>
  );
}
