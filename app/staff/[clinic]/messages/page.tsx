import type { Metadata } from 'next';
import { readParams, type SearchParams } from '@/app/_booking/params.ts';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { Forbidden } from '@/app/_desk/forbidden.tsx';
import { messageLine, outboxParts } from '@/app/_desk/message-words.ts';
import { NoWayOut } from '@/app/_desk/no-way-out.tsx';
import { StaffFrame } from '@/app/_desk/staff-frame.tsx';
import { staffTitle } from '@/app/_desk/staff-title.ts';
import { MessageList } from '@/components/staff/message-list.tsx';
import { SettingsNav } from '@/components/staff/settings-nav.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { loadOutbox } from '@/lib/staff/outbox.ts';

interface Props {
  params: Promise<{ clinic: string }>;
  searchParams: SearchParams;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return staffTitle((await params).clinic, 'staffMessages', 'title');
}

/** What customers are sent. */
export default async function MessagesPage({ params, searchParams }: Props) {
  const desk = await deskOf((await params).clinic);
  const { clinic } = desk;
  const asked = (await readParams(searchParams)).get('show');
  const part = outboxParts.find((each) => each === asked) ?? 'waiting';
  const outbox = await loadOutbox(desk, part);
  const say = translator(clinic.locale, 'staffMessages');
  const here = `/staff/${clinic.slug}/messages`;
  return (
    <StaffFrame desk={desk} here="messages">
      {outbox.ok ? (
        <>
          <PageHeading lead={say('lead')}>{say('title')}</PageHeading>
          <NoWayOut clinic={clinic} />
          <SettingsNav
            label={say('parts')}
            tabs={outboxParts.map((name) => ({
              href: name === 'waiting' ? here : `${here}?show=${name}`,
              text: say(`part_${name}`),
              current: name === part,
            }))}
          />
          {outbox.messages.length === 0 ? (
            <p>{say(`none_${part}`)}</p>
          ) : (
            <MessageList
              label={say('list')}
              see={say('see')}
              lines={outbox.messages.map((message) => messageLine(clinic, message))}
            />
          )}
        </>
      ) : (
        <Forbidden desk={desk} />
      )}
    </StaffFrame>
  );
}
