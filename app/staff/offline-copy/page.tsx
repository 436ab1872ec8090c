import type { Metadata } from 'next';
import { readerTexts } from '@/app/_desk/downtime-texts.ts';
import { texts } from '@/app/_text/texts.ts';
import { DowntimeShell } from '@/components/staff/downtime-shell.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { translator } from '@/lib/i18n/translator.ts';

const say = translator('en', 'staffDowntime');

export const metadata: Metadata = { title: say('offlineTitle') };

/**
 * What the service worker shows when the portal cannot be reached. It is the same for everybody: who
 * asks, of which clinic and what is booked there is nowhere in it.
 */
export default function OfflineCopyPage() {
  return (
    <main className="mx-auto max-w-page px-4 pt-8 pb-16 print:p-0">
      <div className="print:hidden">
        <PageHeading lead={say('offlineLead')}>{say('offlineTitle')}</PageHeading>
      </div>
      <p className="[@media(scripting:enabled)]:hidden">{say('needsScript')}</p>
      <DowntimeShell
        locale="en"
        texts={{
          ...readerTexts('en'),
          ...texts('en', 'staffDowntime', ['noneHere', 'choose', 'retry']),
        }}
      />
    </main>
  );
}
