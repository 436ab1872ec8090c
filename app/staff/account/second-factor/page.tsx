import type { Metadata } from 'next';
import { secondFactorAction } from '@/app/_actions/staff/second-factor.ts';
import { AccountFrame } from '@/app/_desk/account-frame.tsx';
import { showTexts } from '@/app/_desk/identity-texts.ts';
import { personHere } from '@/app/_desk/person-here.ts';
import { texts } from '@/app/_text/texts.ts';
import { SecondFactor } from '@/components/staff/second-factor.tsx';
import { translator } from '@/lib/i18n/translator.ts';

const say = translator('en', 'staffAccount');
const titled = translator('en', 'staffSignIn');

export const metadata: Metadata = { title: titled('titled', { title: say('factorPageTitle') }) };

/** One's own second factor. */
export default async function SecondFactorPage() {
  const person = await personHere('/staff/account/second-factor');
  return (
    <AccountFrame
      title={say('factorPageTitle')}
      back={{ href: '/staff/account', text: say('title') }}
    >
      <SecondFactor
        action={secondFactorAction}
        isOn={person.hasSecondFactor}
        email={person.email}
        texts={{
          on: say('factorOn'),
          off: say('factorOff'),
          password: person.hasSecondFactor ? titled('password') : say('factorPassword'),
          begin: say('factorBegin'),
          scanTitle: say('factorScanTitle'),
          scanAlt: say('factorScanAlt'),
          secret: say('factorSecret'),
          code: say('factorCode'),
          finish: say('factorFinish'),
          newCodes: say('codesNew'),
          newCodesHint: say('codesNewHint'),
          end: say('factorEnd'),
          endHint: say('factorEndHint'),
          busy: say('saving'),
          errorPrefix: translator('en', 'staff')('errorPrefix'),
          showing: showTexts(),
          lost: texts('en', 'details', ['lost', 'lostText', 'lostReload']),
          recovery: {
            title: say('codesTitle'),
            lead: say('codesLead'),
            download: say('codesDownload'),
            copy: { copy: say('codesCopy'), copied: say('codesCopied') },
            print: say('codesPrint'),
            file: say('codesFile'),
            kept: say('codesKept'),
            keptHref: '/staff/account',
          },
        }}
      />
    </AccountFrame>
  );
}
