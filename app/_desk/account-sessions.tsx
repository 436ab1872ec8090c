import 'server-only';
import { sessionEndAction } from '@/app/_actions/staff/session-end.ts';
import { sessionsEndAction } from '@/app/_actions/staff/sessions-end.ts';
import { IdentityForm } from '@/components/staff/identity-form.tsx';
import { browserName } from '@/lib/forms/browser-name.ts';
import { nothingTyped } from '@/lib/forms/identity.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { sessionsOf } from '@/lib/platform/account.ts';
import { now } from '@/lib/platform/clock.ts';
import type { SignedIn } from '@/lib/platform/staff-session.ts';
import { formatAge } from '@/lib/time/age.ts';
import { identityTexts } from './identity-texts.ts';

/** Where somebody is signed in, and a way to end each. */
export async function AccountSessions({ person }: { person: SignedIn }) {
  const say = translator('en', 'staffAccount');
  const sessions = await sessionsOf(person);
  return (
    <>
      <ul className="max-w-prose divide-y divide-line border-y border-line">
        {sessions.map(({ id, userAgent, seenAt, isHere }) => {
          const name = browserWords(userAgent);
          return (
            <li key={id} className="flex flex-wrap items-center justify-between gap-3 py-3">
              <div>
                <p className="font-semibold">{name}</p>
                <p className="text-small text-muted">
                  {isHere
                    ? say('sessionHere')
                    : say('sessionSeen', { when: formatAge(now() - seenAt, 'en') })}
                </p>
              </div>
              {!isHere && (
                <IdentityForm
                  action={sessionEndAction}
                  initial={nothingTyped}
                  fields={[]}
                  hidden={{ session: id }}
                  look="secondary"
                  texts={identityTexts(say('sessionEnd', { name }), say('saving'))}
                />
              )}
            </li>
          );
        })}
      </ul>
      {sessions.length > 2 && (
        <div className="mt-4">
          <IdentityForm
            action={sessionsEndAction}
            initial={nothingTyped}
            fields={[]}
            look="secondary"
            texts={identityTexts(say('sessionsEnd'), say('saving'))}
          />
        </div>
      )}
    </>
  );
}

function browserWords(userAgent: string | null): string {
  const say = translator('en', 'staffAccount');
  const { browser, system } = browserName(userAgent);
  if (browser && system) return say('browserOn', { browser, system });
  return browser ?? system ?? say('sessionUnknown');
}
