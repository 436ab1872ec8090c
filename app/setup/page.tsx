import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { setUpAction } from '@/app/_actions/staff/set-up.ts';
import { identityFields, identityTexts } from '@/app/_desk/identity-texts.ts';
import { sentHeaders } from '@/app/_desk/sent-headers.ts';
import { SiteFrame } from '@/app/_frame/site-frame.tsx';
import { IdentityForm } from '@/components/staff/identity-form.tsx';
import { PageHeading } from '@/components/ui/page-heading.tsx';
import type { IdentityField } from '@/lib/forms/identity.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { database } from '@/lib/platform/database.ts';
import { canSignInAt, signedIn } from '@/lib/platform/staff-session.ts';
import { ownerlessClinics } from '@/lib/staff/first-owner.ts';

const say = translator('en', 'staffSignIn');

export const metadata: Metadata = { title: say('titled', { title: say('setupTitle') }) };

/** Where a clinic gets its first owner. */
export default async function SetupPage() {
  const sent = await sentHeaders();
  const clinics = await ownerlessClinics(database());
  const isSafe = canSignInAt(sent);
  if (!isSafe || clinics.length === 0) {
    return (
      <SiteFrame>
        <PageHeading lead={say(isSafe ? 'setupNothing' : 'unsafe')}>
          {say(isSafe ? 'setupNothingTitle' : 'unsafeTitle')}
        </PageHeading>
      </SiteFrame>
    );
  }
  const person = await signedIn(sent);
  if (person?.isLocked) redirect('/staff/unlock?next=/setup');
  const { name, email, newPassword } = identityFields();
  const code: IdentityField = {
    name: 'code',
    type: 'text',
    label: say('setupCode'),
    hint: say('setupCodeHint'),
    autoComplete: 'off',
  };
  const clinic: IdentityField = {
    name: 'clinic',
    type: 'text',
    label: say('setupClinic'),
    autoComplete: 'off',
    options: clinics.map(({ slug, name: label }) => ({ value: slug, label })),
  };
  return (
    <SiteFrame>
      <PageHeading lead={say('setupLead')}>{say('setupTitle')}</PageHeading>
      {clinics.length === 1 && <p className="mb-6 font-semibold">{clinics[0]?.name}</p>}
      {person && (
        <p className="mb-6 max-w-prose">
          {say('setupJoinAs', { name: person.name, email: person.email })}
        </p>
      )}
      <IdentityForm
        action={setUpAction}
        initial={{ values: {}, errors: {} }}
        fields={[
          code,
          ...(clinics.length > 1 ? [clinic] : []),
          ...(person ? [] : [name, email, newPassword]),
        ]}
        texts={identityTexts(say('setupSubmit'), say('saving'))}
      />
    </SiteFrame>
  );
}
