import 'server-only';
import { eraseCustomerAction } from '@/app/_actions/staff/erase-customer.ts';
import { texts } from '@/app/_text/texts.ts';
import { PrivacyErase } from '@/components/staff/privacy-erase.tsx';
import { PrivacyExport } from '@/components/staff/privacy-export.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import { TextLink } from '@/components/ui/text-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import { loadPrivacy } from '@/lib/staff/privacy-export.ts';
import { lostTexts } from './settings-words.ts';

const places = { ravan: 'Ravan', calcom: 'Cal.com' } as const;

/** What one customer is owed, and what it would do. */
export async function CustomerPrivacy({ desk, customerId }: { desk: Desk; customerId: string }) {
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffPrivacy');
  const found = isId(customerId) ? await loadPrivacy(desk, customerId) : null;
  if (!found?.ok) return <PageHeading lead={say('gone')}>{say('title')}</PageHeading>;
  const { name, email, phone, blocked, past, ahead, elsewhere } = found.standing;
  const named = name ?? '';
  const contact = [email, phone].filter(Boolean).join(', ') || say('noContact');
  return (
    <div className="max-w-prose">
      <PageHeading lead={`${contact}. ${say('counts', { past, ahead })}`}>
        {say('customerTitle', { name: named })}
      </PageHeading>
      <TextLink
        href={`/staff/${clinic.slug}/customers/${customerId}`}
        className="-mt-4 mb-6 inline-flex min-h-target items-center"
      >
        {say('openCustomer')}
      </TextLink>
      <PrivacyExport
        action={`/staff/${clinic.slug}/privacy/record`}
        customer={customerId}
        texts={texts(clinic.locale, 'staffPrivacy', [
          'exportTitle',
          'exportText',
          'exportHtml',
          'exportJson',
          'exportCsv',
        ])}
      />
      <PrivacyErase
        action={eraseCustomerAction}
        clinic={clinic.slug}
        customer={customerId}
        cancels={ahead > 0 ? say('eraseCancels') : undefined}
        facts={[
          say('eraseWhat'),
          ...(ahead > 0 ? [say('eraseAhead', { ahead })] : []),
          ...elsewhere.map(({ gateway, ids }) =>
            say('eraseElsewhere', {
              place: places[gateway],
              count: ids.length,
              ids: ids.map((id) => id ?? say('eraseElsewhereUnknown')).join(', '),
            }),
          ),
          ...(blocked ? [say('eraseBlocked')] : []),
          say('eraseOther'),
          say('eraseBackups'),
        ]}
        texts={{
          title: say('eraseTitle'),
          sure: say('eraseSure'),
          erase: say('erase', { name: named }),
          erasing: say('erasing'),
          lost: lostTexts(clinic.locale),
        }}
      />
    </div>
  );
}

/** Customers' ids are all of one kind; anything else would be an error of the database. */
function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}
