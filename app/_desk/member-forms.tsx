import 'server-only';
import type { ReactNode } from 'react';
import { memberChangeAction } from '@/app/_actions/staff/member-change.ts';
import { memberFactorAction } from '@/app/_actions/staff/member-factor.ts';
import { memberResetAction } from '@/app/_actions/staff/member-reset.ts';
import { memberSwitchAction } from '@/app/_actions/staff/member-switch.ts';
import { IdentityForm } from '@/components/staff/identity-form.tsx';
import { nothingTyped } from '@/lib/forms/identity.ts';
import { translator } from '@/lib/i18n/translator.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import { identityTexts } from './identity-texts.ts';
import { placeFields, type Role } from './member-words.ts';

interface Member {
  memberId: string;
  name: string;
  role: Role;
  practitionerId: string | null;
  active: boolean;
  hasSecondFactor: boolean;
}

/** Everything that can be done about somebody who works at the clinic. */
export function MemberForms({ desk, member }: { desk: Desk; member: Member }) {
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffMembers');
  const { name, active, hasSecondFactor, role, practitionerId } = member;
  const hidden = { clinic: clinic.slug, member: member.memberId, name };
  const saving = say('saving');
  const calendar = practitionerId ?? 'none';
  return (
    <>
      {active && (
        <IdentityForm
          action={memberChangeAction}
          initial={{ values: { role, calendar }, errors: {} }}
          fields={placeFields(desk)}
          hidden={hidden}
          texts={identityTexts(say('save'), saving)}
        />
      )}
      {active && (
        <Part title={say('resetTitle')} hint={say('resetHint', { name })}>
          <IdentityForm
            action={memberResetAction}
            initial={nothingTyped}
            fields={[]}
            hidden={hidden}
            look="secondary"
            texts={identityTexts(say('resetSubmit'), saving)}
          />
        </Part>
      )}
      {active && hasSecondFactor && (
        <Part title={say('factorTitle')} hint={say('factorHint')}>
          <IdentityForm
            action={memberFactorAction}
            initial={nothingTyped}
            fields={[]}
            hidden={hidden}
            look="secondary"
            texts={identityTexts(say('factorSubmit', { name }), saving)}
          />
        </Part>
      )}
      <Part title={say(active ? 'offTitle' : 'off')} hint={active ? say('offHint', { name }) : ''}>
        <IdentityForm
          action={memberSwitchAction}
          initial={nothingTyped}
          fields={[]}
          hidden={{ ...hidden, to: active ? 'off' : 'on' }}
          look={active ? 'warning' : 'secondary'}
          texts={identityTexts(say(active ? 'offSubmit' : 'onSubmit', { name }), saving)}
        />
      </Part>
    </>
  );
}

function Part({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  return (
    <section className="mt-10 max-w-prose border-t border-line pt-8">
      <h2 className="text-title font-semibold">{title}</h2>
      {hint && <p className="mt-1 mb-4">{hint}</p>}
      {children}
    </section>
  );
}
