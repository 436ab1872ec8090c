import 'server-only';
import { blockCustomerAction } from '@/app/_actions/staff/block-customer.ts';
import { CustomerBlock } from '@/components/staff/customer-block.tsx';
import { ButtonLink } from '@/components/ui/button-link.tsx';
import { Notice } from '@/components/ui/notice.tsx';
import { SummaryList, SummaryRow } from '@/components/ui/summary-list.tsx';
import { TextLink } from '@/components/ui/text-link.tsx';
import { phoneShown } from '@/lib/forms/phone.ts';
import { translator } from '@/lib/i18n/translator.ts';
import type { CustomerPage } from '@/lib/staff/customers.ts';
import { type Desk, may } from '@/lib/staff/desk.ts';
import { customerHref, whenAt } from './customer-words.ts';
import { lostTexts } from './settings-words.ts';

interface Props {
  desk: Desk;
  page: CustomerPage;
}

/** How they are reached, what staff note, and how often they came. */
export function CustomerFacts({ desk, page }: Props) {
  const { customer, counts } = page;
  const say = translator(desk.clinic.locale, 'staffCustomers');
  const { blocked, formerly, staffNote } = customer;
  const typed = customer.phoneTyped ?? customer.phone;
  const phone = typed === null ? null : phoneShown(typed, desk.clinic.country);
  // As high as a finger, in a row that is as high as its words.
  const link = '-my-2.5 inline-flex min-h-target items-center [overflow-wrap:anywhere]';
  const here = customerHref(desk, customer.customerId);
  return (
    <div className="space-y-6">
      {blocked && (
        <Notice title={say('blockedTitle')}>
          <p className="[overflow-wrap:anywhere]">
            {say('blockedSince', { when: whenAt(desk, blocked.at), reason: blocked.reason })}
          </p>
        </Notice>
      )}
      <SummaryList>
        <SummaryRow term={say('phone')}>
          {phone ? (
            <TextLink href={phone.href} className={link}>
              {phone.text}
            </TextLink>
          ) : (
            say('none')
          )}
        </SummaryRow>
        <SummaryRow term={say('email')}>
          {customer.email ? (
            <TextLink href={`mailto:${customer.email}`} className={link}>
              {customer.email}
            </TextLink>
          ) : (
            say('none')
          )}
        </SummaryRow>
        {formerly.length > 0 && (
          <SummaryRow term={say('formerly')}>{formerly.join(', ')}</SummaryRow>
        )}
        {staffNote !== null && (
          <SummaryRow term={say('staffNote')}>
            <span className="whitespace-pre-line">{staffNote}</span>
          </SummaryRow>
        )}
      </SummaryList>
      <section aria-label={say('counts')}>
        <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
          <Count term={say('countUpcoming')} text={say('times', { count: counts.upcoming })} />
          <Count term={say('countPast')} text={say('times', { count: counts.past })} />
          <Count term={say('countCancelled')} text={say('times', { count: counts.cancelled })} />
          <Count term={say('countNoShow')} text={say('times', { count: counts.noShow })} />
        </dl>
      </section>
      <p className="flex flex-wrap gap-3">
        {may(desk, 'appointments.book') && (
          <ButtonLink href={`/staff/${desk.clinic.slug}/book?customer=${customer.customerId}`}>
            {say('bookFor')}
          </ButtonLink>
        )}
        {may(desk, 'customers.edit') && (
          <ButtonLink look="secondary" href={`${here}/edit`}>
            {say('edit')}
          </ButtonLink>
        )}
        {(may(desk, 'customers.export') || may(desk, 'customers.erase')) && (
          <ButtonLink
            look="secondary"
            href={`/staff/${desk.clinic.slug}/privacy?customer=${customer.customerId}`}
          >
            {say('privacy')}
          </ButtonLink>
        )}
      </p>
    </div>
  );
}

function Count({ term, text }: { term: string; text: string }) {
  return (
    <div className="rounded-card border border-line bg-surface px-4 py-3">
      <dt className="text-small text-muted">{term}</dt>
      <dd className="font-semibold">{text}</dd>
    </div>
  );
}

/** What is done seldom: at the end of the page. */
export function CustomerActions({ desk, page: { customer } }: Props) {
  if (!may(desk, 'customers.block')) return null;
  const { locale, slug } = desk.clinic;
  const say = translator(locale, 'staffCustomers');
  const isBlocked = customer.blocked !== null;
  return (
    <CustomerBlock
      key={String(isBlocked)}
      action={blockCustomerAction}
      hidden={{ clinic: slug, customer: customer.customerId }}
      isBlocked={isBlocked}
      texts={{
        title: say('blockTitle'),
        text: say('blockText'),
        reason: say('blockReason'),
        reasonHint: say('blockReasonHint'),
        errorPrefix: translator(locale, 'staff')('errorPrefix'),
        block: say('block'),
        busy: say(isBlocked ? 'unblocking' : 'blocking'),
        unblock: say('unblock'),
        lost: lostTexts(locale),
      }}
    />
  );
}
