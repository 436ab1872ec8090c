import type { Metadata } from 'next';
import { keepCopyAction } from '@/app/_actions/staff/keep-copy.ts';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { readerTexts } from '@/app/_desk/downtime-texts.ts';
import { Forbidden } from '@/app/_desk/forbidden.tsx';
import { StaffFrame } from '@/app/_desk/staff-frame.tsx';
import { texts } from '@/app/_text/texts.ts';
import { DowntimeDesk } from '@/components/staff/downtime-desk.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { may } from '@/lib/staff/desk.ts';
import { reachOf } from '@/lib/staff/permissions.ts';

interface Props {
  params: Promise<{ clinic: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { clinic } = await deskOf((await params).clinic);
  const title = translator(clinic.locale, 'staffDowntime')('title');
  return { title: translator(clinic.locale, 'staff')('titled', { title, clinic: clinic.name }) };
}

/** The copy of the next days on this device: what it is, keeping it, reading it, giving it up. */
export default async function DowntimePage({ params }: Props) {
  const desk = await deskOf((await params).clinic);
  if (!may(desk, 'appointments.keep')) {
    return (
      <StaffFrame desk={desk} here="downtime">
        <Forbidden desk={desk} />
      </StaffFrame>
    );
  }
  const { slug, locale } = desk.clinic;
  const say = translator(locale, 'staffDowntime');
  const isOwn = reachOf(desk.actor.role, 'appointments.keep') === 'own';
  return (
    <StaffFrame desk={desk} here="downtime">
      <div className="print:hidden">
        <PageHeading lead={say('lead')}>{say('title')}</PageHeading>
        <h2 className="text-title font-semibold">{say('means')}</h2>
        <ul className="mt-2 max-w-prose list-disc space-y-2 ps-5">
          <li>{say(isOwn ? 'mean1Own' : 'mean1')}</li>
          <li>{say('mean2')}</li>
          <li>{say('mean3')}</li>
          <li>{say('mean4')}</li>
        </ul>
      </div>
      <DowntimeDesk
        clinic={slug}
        person={desk.actor.userId}
        locale={locale}
        action={keepCopyAction}
        texts={{
          ...readerTexts(locale),
          ...texts(locale, 'staffDowntime', [
            'passphraseHint',
            'again',
            'tooShort',
            'notAlike',
            'keep',
            'keeping',
            'notKept',
            'needsScript',
            'unsupported',
            'made',
            'on',
            'refresh',
            'refreshing',
            'refreshed',
            'notRefreshed',
            'others',
            'turnOff',
            'turnedOff',
          ]),
        }}
      />
    </StaffFrame>
  );
}
