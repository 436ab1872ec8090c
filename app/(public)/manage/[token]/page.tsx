import type { Metadata } from 'next';
import { loadManaged, type Managed } from '@/app/_booking/load-managed.ts';
import { readParams, type SearchParams } from '@/app/_booking/params.ts';
import { historyWords } from '@/app/_booking/words.ts';
import { ClinicFrame } from '@/app/_frame/clinic-frame.tsx';
import { titled } from '@/app/_frame/titled.ts';
import { texts } from '@/app/_text/texts.ts';
import { Appointment } from '@/components/booking/appointment.tsx';
import { AppointmentHead } from '@/components/booking/appointment-head.tsx';
import { History } from '@/components/booking/history.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { ChangeOrCancel } from './change-or-cancel.tsx';
import { Ended } from './ended.tsx';
import { KeepIt } from './keep-it.tsx';
import { appointmentStanding } from './standing.ts';
import { UnknownLink } from './unknown-link.tsx';
import { ToldNotice, WhatNext } from './what-next.tsx';

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
  const { clinic, appointment, when, words, service } = managed;
  const { title, tone, isOpen } = await standingOf(managed, searchParams);
  const say = translator(clinic.locale, 'manage');
  const { firstName: name, reference: value } = appointment;
  return (
    <ClinicFrame clinic={clinic}>
      <div className="grid gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,1fr)_19rem] print:block">
        <div>
          <AppointmentHead
            tone={tone}
            title={say(title)}
            greeting={name ? say('greeting', { name }) : undefined}
            reference={{ label: say('reference'), value, why: say('referenceWhy') }}
          />
          {isOpen && appointment.toldCannotCome && <ToldNotice clinic={clinic} />}
          <Appointment
            visit={words}
            when={when}
            preparation={isOpen ? (service?.preparation ?? '') : ''}
            texts={texts(clinic.locale, 'manage', ['what', 'with', 'when', 'where', 'bring'])}
          />
          {isOpen ? <WhatNext managed={managed} /> : <Ended managed={managed} />}
        </div>
        <div className="space-y-10 empty:hidden lg:row-span-2">
          <KeepIt managed={managed} />
          {isOpen && <ChangeOrCancel managed={managed} />}
        </div>
        <History title={say('history')} events={historyWords(clinic, appointment)} />
      </div>
    </ClinicFrame>
  );
}
