import 'server-only';
import { passkeyForgetAction } from '@/app/_actions/staff/passkey-forget.ts';
import { passkeyKeepAction } from '@/app/_actions/staff/passkey-keep.ts';
import { passkeyNewAction } from '@/app/_actions/staff/passkey-new.ts';
import { IdentityForm } from '@/components/staff/identity-form.tsx';
import { PasskeyAdd } from '@/components/staff/passkey-add.tsx';
import { TextLink } from '@/components/ui/text-link.tsx';
import { nothingTyped } from '@/lib/forms/identity.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { passkeysOf } from '@/lib/platform/account.ts';
import type { SignedIn } from '@/lib/platform/staff-session.ts';
import { formatLongDate } from '@/lib/time/format.ts';
import { localDateAt } from '@/lib/time/zone.ts';
import { identityTexts } from './identity-texts.ts';
import { confirmHref } from './settings-confirm.ts';

/** One's own passkeys: those there are, and a further one. */
export async function AccountPasskeys({ person }: { person: SignedIn }) {
  const say = translator('en', 'staffAccount');
  const passkeys = await passkeysOf(person);
  return (
    <>
      <p className="mb-5 max-w-prose text-muted">{say('passkeysLead')}</p>
      {passkeys.length === 0 && <p className="mb-5">{say('passkeysNone')}</p>}
      <ul className="mb-5 max-w-prose divide-y divide-line border-y border-line empty:hidden">
        {passkeys.map(({ passkeyId, name, createdAt }) => (
          <li key={passkeyId} className="flex flex-wrap items-center justify-between gap-3 py-3">
            <div>
              <p className="font-semibold">{name ?? say('passkeyUnnamed')}</p>
              {createdAt !== null && (
                <p className="text-small text-muted">
                  {say('passkeyMade', {
                    date: formatLongDate(localDateAt(createdAt, 'UTC'), 'en'),
                  })}
                </p>
              )}
            </div>
            {person.isFresh && (
              <IdentityForm
                action={passkeyForgetAction}
                initial={nothingTyped}
                fields={[]}
                hidden={{ passkey: passkeyId }}
                look="secondary"
                texts={identityTexts(
                  say('passkeyRemove', { name: name ?? say('passkeyUnnamed') }),
                  say('saving'),
                )}
              />
            )}
          </li>
        ))}
      </ul>
      {person.isFresh ? (
        <PasskeyAdd
          ask={passkeyNewAction}
          keep={passkeyKeepAction}
          texts={{
            name: say('passkeyName'),
            nameHint: say('passkeyNameHint'),
            add: say('passkeyAdd'),
            adding: say('passkeyAdding'),
            failedTitle: translator('en', 'staffSignIn')('problemTitle'),
            failed: say('passkeyFailed'),
            noScript: say('passkeyNoScript'),
          }}
        />
      ) : (
        <p>
          {say('passkeyAgain')}{' '}
          <TextLink
            href={confirmHref('/staff/account')}
            className="inline-flex min-h-target items-center"
          >
            {say('passkeyAgainLink')}
          </TextLink>
        </p>
      )}
    </>
  );
}
