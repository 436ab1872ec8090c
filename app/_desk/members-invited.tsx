import 'server-only';
import { invitationRevokeAction } from '@/app/_actions/staff/invitation-revoke.ts';
import { IdentityForm } from '@/components/staff/identity-form.tsx';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { nothingTyped } from '@/lib/forms/identity.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { formatLongDate } from '@/lib/time/format.ts';
import type { Instant } from '@/lib/time/instant.ts';
import { localDateAt } from '@/lib/time/zone.ts';
import { identityTexts } from './identity-texts.ts';
import type { Role } from './member-words.ts';
import { roleNames } from './role-names.ts';

interface Props {
  clinic: Clinic;
  invitations: readonly { invitationId: string; email: string; role: Role; until: Instant }[];
}

/** Who is invited and has not come yet. */
export function MembersInvited({ clinic, invitations }: Props) {
  if (invitations.length === 0) return null;
  const say = translator(clinic.locale, 'staffMembers');
  const names = roleNames(clinic.locale);
  return (
    <section aria-labelledby="invited" className="mt-12">
      <h2 id="invited" className="text-title font-semibold">
        {say('invitedTitle')}
      </h2>
      <ul className="mt-3 divide-y divide-line border-y border-line">
        {invitations.map(({ invitationId, email, role, until }) => (
          <li key={invitationId} className="flex flex-wrap items-center justify-between gap-3 py-3">
            <div className="min-w-0">
              <p className="font-semibold [overflow-wrap:anywhere]">{email}</p>
              <p className="text-small text-muted">
                {say('invitedUntil', {
                  role: names[role],
                  date: formatLongDate(localDateAt(until, clinic.zone), clinic.locale),
                })}
              </p>
            </div>
            <IdentityForm
              action={invitationRevokeAction}
              initial={nothingTyped}
              fields={[]}
              hidden={{ clinic: clinic.slug, invitation: invitationId }}
              look="secondary"
              label={say('takeBackWhose', { email })}
              texts={identityTexts(say('takeBack'), say('saving'))}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
