import 'server-only';
import { lockHereAction } from '@/app/_actions/staff/lock-here.ts';
import { passkeyAskAction } from '@/app/_actions/staff/passkey-ask.ts';
import { passkeyProveAction } from '@/app/_actions/staff/passkey-prove.ts';
import { signOutAction } from '@/app/_actions/staff/sign-out.ts';
import { stayAction } from '@/app/_actions/staff/stay.ts';
import { unlockAction } from '@/app/_actions/staff/unlock.ts';
import { LockCover } from '@/components/staff/lock-cover.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { idleMs, signedIn } from '@/lib/platform/staff-session.ts';
import { showTexts } from './identity-texts.ts';
import { passkeyTexts } from './passkey-texts.ts';
import { sentHeaders } from './sent-headers.ts';

/** What covers a page while the console is locked, where there is JavaScript. */
export async function Cover() {
  const person = await signedIn(await sentHeaders());
  if (!person) return null;
  const say = translator('en', 'staffSignIn');
  return (
    <LockCover
      person={person.userId}
      email={person.email}
      idleMs={idleMs}
      lock={lockHereAction}
      stay={stayAction}
      unlock={unlockAction}
      askPasskey={passkeyAskAction}
      provePasskey={passkeyProveAction}
      signOut={signOutAction}
      texts={{
        lockedTitle: say('unlockTitle'),
        locked: say('unlockLead'),
        kept: say('unlockKept'),
        password: say('password'),
        unlock: say('goOn'),
        unlocking: say('goingOn'),
        wrong: say('wrongPassword'),
        limited: say('limited'),
        lost: translator('en', 'details')('lostText'),
        who: say('signedInAs', { name: person.name }),
        signOut: say('signOut'),
        endedTitle: say('endedTitle'),
        ended: say('endedLead'),
        signIn: say('endedSignIn'),
        goOn: say('endedGoOn'),
        still: say('endedStill'),
        showing: showTexts(),
        passkey: passkeyTexts('passkeyUnlock'),
      }}
    />
  );
}
