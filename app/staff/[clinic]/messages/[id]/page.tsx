import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { messageAgainAction } from '@/app/_actions/staff/message-again.ts';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { Forbidden } from '@/app/_desk/forbidden.tsx';
import { MessagePreview } from '@/app/_desk/message-preview.tsx';
import { messageLine } from '@/app/_desk/message-words.ts';
import { lostTexts } from '@/app/_desk/settings-words.ts';
import { StaffFrame } from '@/app/_desk/staff-frame.tsx';
import { staffTitle } from '@/app/_desk/staff-title.ts';
import { texts } from '@/app/_text/texts.ts';
import { MessageAgain } from '@/components/staff/message-again.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { BackLink, TextLink } from '@/components/ui/text-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { pageOfPortal } from '@/lib/messages/open.ts';
import { loadMessage } from '@/lib/staff/outbox.ts';

interface Props {
  params: Promise<{ clinic: string; id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return staffTitle((await params).clinic, 'staffMessages', 'title');
}

/** One message: how it stands with it, and what it says. */
export default async function MessagePage({ params }: Props) {
  const { clinic: slug, id } = await params;
  const desk = await deskOf(slug);
  const { clinic } = desk;
  const found = await loadMessage(desk, id, { pageOf: pageOfPortal });
  if (!found.ok && found.code === 'not_found') notFound();
  const say = translator(clinic.locale, 'staffMessages');
  if (!found.ok) {
    return (
      <StaffFrame desk={desk} here="messages">
        <Forbidden desk={desk} />
      </StaffFrame>
    );
  }
  const { message, preview } = found;
  const line = messageLine(clinic, message);
  return (
    <StaffFrame desk={desk} here="messages">
      <BackLink href={`/staff/${slug}/messages`}>{say('title')}</BackLink>
      <PageHeading lead={`${line.title}. ${line.when}.`}>
        {say('message', { name: line.name })}
      </PageHeading>
      {line.why && <p className="mb-4 max-w-prose">{`${line.why} ${line.tries}`.trim()}</p>}
      <TextLink
        href={`/staff/${slug}/appointments/${message.appointmentId}`}
        className="inline-flex min-h-target items-center"
      >
        {say('appointment')}
      </TextLink>
      {message.state === 'failed' && (
        <div className="mt-4">
          <MessageAgain
            action={messageAgainAction}
            hidden={{ clinic: slug, message: id }}
            texts={{
              ...texts(clinic.locale, 'staffMessages', ['again', 'sending']),
              lost: lostTexts(clinic.locale),
            }}
          />
        </div>
      )}
      <MessagePreview
        clinic={clinic}
        preview={preview}
        frame={`/staff/${slug}/messages/${id}/mail`}
      />
    </StaffFrame>
  );
}
