import type { Metadata } from 'next';
import { loadManaged, type Managed } from '@/app/_booking/load-managed.ts';
import { readParams, type SearchParams } from '@/app/_booking/params.ts';
import { slugsOf } from '@/app/_booking/visit.ts';
import { historyWords } from '@/app/_booking/words.ts';
import { ClinicFrame } from '@/app/_frame/clinic-frame.tsx';
import { titled } from '@/app/_frame/titled.ts';
import { texts } from '@/app/_text/texts.ts';
import { Appointment } from '@/components/booking/appointment.tsx';
import { AppointmentHead } from '@/components/booking/appointment-head.tsx';
import { History } from '@/components/booking/history.tsx';
import { ButtonLink } from '@/components/ui/button-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { appointmentStanding } from './standing.ts';
import { UnknownLink } from './unknown-link.tsx';
import { WhatNext } from './what-next.tsx';

interface Props {
  params: Promise<{ token: string }>;
  searchParams: SearchParams;
}

async function standingOf({ appointment }: Managed, searchParams: SearchParams) {
  const query = await readParams(searchParams);
  const just = query.has('booked') ? 'booked' : query.has('changed') ? 'moved' : undefined;
  return appointmentStanding(appointment, just);
}

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const managed = await loadManaged((await params).token);
  if (!managed) return {};
  const { title } = await standingOf(managed, searchParams);
  return titled(managed.clinic, translator(managed.clinic.locale, 'manage')(title));
}

/** The appointment of a manage link as it is now. Says nothing about how to reach the person. */
export default async function ManagePage({ params, searchParams }: Props) {
  const managed = await loadManaged((await params).token);
  if (!managed) return <UnknownLink />;
  const { clinic, appointment, when, words, service, visit } = managed;
  const standing = await standingOf(managed, searchParams);
  const say = translator(clinic.locale, 'manage');
  const { firstName: name } = appointment;
  const again = visit
    ? new URLSearchParams({ service: slugsOf(visit).service, with: slugsOf(visit).with })
    : '';
  return (
    <ClinicFrame clinic={clinic}>
      <AppointmentHead
        tone={standing.tone}
        title={say(standing.title)}
        greeting={name ? say('greeting', { name }) : undefined}
        reference={{
          label: say('reference'),
          value: appointment.reference,
          why: say('referenceWhy'),
        }}
      />
      <div className="max-w-3xl">
        <Appointment
          visit={words}
          when={when}
          preparation={standing.isOpen ? (service?.preparation ?? '') : ''}
          texts={texts(clinic.locale, 'manage', ['what', 'with', 'when', 'where', 'bring'])}
        />
        {standing.isOpen ? (
          <WhatNext managed={managed} />
        ) : (
          <p className="mt-8">
            {appointment.status === 'cancelled' && (
              <span className="mb-6 block">{say('cancelledText')}</span>
            )}
            <ButtonLink href={`/${clinic.slug}?${again}`}>{say('again')}</ButtonLink>
          </p>
        )}
        <History title={say('history')} events={historyWords(clinic, appointment)} />
      </div>
    </ClinicFrame>
  );
}
