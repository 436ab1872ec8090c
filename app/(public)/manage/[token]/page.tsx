import type { Metadata } from 'next';
import { loadFresh, type Managed } from '@/app/_booking/load-managed.ts';
import { readParams, type SearchParams } from '@/app/_booking/params.ts';
import { waitingOf } from '@/app/_booking/waiting.ts';
import { historyWords, lastCheckedWords } from '@/app/_booking/words.ts';
import { ClinicFrame } from '@/app/_frame/clinic-frame.tsx';
import { titled } from '@/app/_frame/titled.ts';
import { texts } from '@/app/_text/texts.ts';
import { Appointment } from '@/components/booking/appointment.tsx';
import { History } from '@/components/booking/history.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { ChangeOrCancel } from './change-or-cancel.tsx';
import { Ended } from './ended.tsx';
import { KeepIt } from './keep-it.tsx';
import { News } from './news.tsx';
import { appointmentStanding, readJust } from './standing.ts';
import { StandingHead } from './standing-head.tsx';
import { StopReminders } from './stop-reminders.tsx';
import { UnknownLink } from './unknown-link.tsx';
import { ComingNotice, ToldNotice, WhatNext } from './what-next.tsx';

interface Props {
  params: Promise<{ token: string }>;
  searchParams: SearchParams;
}

async function standingOf({ appointment }: Managed, searchParams: SearchParams) {
  return appointmentStanding(appointment, readJust(await readParams(searchParams)));
}

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const managed = await loadFresh((await params).token);
  if (!managed) return {};
  const { title } = await standingOf(managed, searchParams);
  return titled(managed.clinic, translator(managed.clinic.locale, 'manage')(title));
}

/** The appointment of a manage link as it is now. Says nothing about how to reach the person. */
export default async function ManagePage({ params, searchParams }: Props) {
  const managed = await loadFresh((await params).token);
  if (!managed) return <UnknownLink />;
  const { clinic, appointment, when, words, service } = managed;
  const standing = await standingOf(managed, searchParams);
  const isWaiting = waitingOf(appointment) !== null;
  const { isOpen } = standing;
  const say = translator(clinic.locale, 'manage');
  return (
    <ClinicFrame clinic={clinic}>
      <News managed={managed} query={await readParams(searchParams)} />
      <div className="grid gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,1fr)_19rem] print:block">
        <div>
          <StandingHead
            managed={managed}
            standing={standing}
            query={await readParams(searchParams)}
          />
          {isOpen && appointment.toldCannotCome && <ToldNotice clinic={clinic} />}
          {isOpen && appointment.saidComing && <ComingNotice clinic={clinic} />}
          <Appointment
            visit={words}
            when={when}
            preparation={isOpen ? (service?.preparation ?? '') : ''}
            texts={texts(clinic.locale, 'manage', ['what', 'with', 'when', 'where', 'bring'])}
          />
          {isOpen && !isWaiting && <WhatNext managed={managed} />}
          {!isOpen && <Ended managed={managed} />}
        </div>
        <div className="space-y-10 empty:hidden lg:row-span-2">
          {!isWaiting && <KeepIt managed={managed} />}
          {isOpen && !isWaiting && <ChangeOrCancel managed={managed} />}
          <StopReminders managed={managed} />
        </div>
        <History
          title={say('history')}
          events={historyWords(clinic, appointment)}
          note={lastCheckedWords(clinic, appointment)}
        />
      </div>
    </ClinicFrame>
  );
}
