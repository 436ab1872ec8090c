import 'server-only';
import { endOverlapAction } from '@/app/_actions/staff/end-overlap.ts';
import { rotateCredentialAction } from '@/app/_actions/staff/rotate-credential.ts';
import { showCredentialAction } from '@/app/_actions/staff/show-credential.ts';
import { SettingsSecretForm } from '@/components/staff/settings-secret-form.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Choice, ChoiceGroup } from '@/components/ui/choice.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { overlapDays } from '@/lib/staff/credential.ts';
import type { Desk } from '@/lib/staff/desk.ts';
import type { Instant } from '@/lib/time/instant.ts';
import { secretFormProps } from './settings-secret-texts.ts';
import { momentWords } from './settings-when.ts';

interface Props {
  desk: Desk;
  credential: { isKept: boolean; previousUntil: Instant | null };
}

/** The clinic's credential: asked for, made anew, and what is left of the one before. */
export function SettingsCredential({ desk, credential }: Props) {
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffSettings');
  const { isKept, previousUntil } = credential;
  const form = secretFormProps(desk);
  return (
    <>
      <section aria-labelledby="org-id" className="mt-10">
        <h2 id="org-id" className="text-title font-semibold">
          {say('orgId')}
        </h2>
        <p className="mt-2 mb-4 max-w-prose text-muted">{say('orgIdLead')}</p>
        {isKept ? (
          <SettingsSecretForm
            {...form}
            action={showCredentialAction}
            look="secondary"
            button={say('orgIdShow')}
            busy={say('orgIdShowing')}
          />
        ) : (
          <p className="max-w-prose">{say('orgIdNotKept')}</p>
        )}
        {previousUntil !== null && (
          <form action={endOverlapAction} className="mt-6 max-w-prose">
            <input type="hidden" name="clinic" value={clinic.slug} />
            <p className="mb-3">
              {say('previousUntil', { when: momentWords(clinic, previousUntil) })}
            </p>
            <Button look="warning">{say('endOverlap')}</Button>
          </form>
        )}
      </section>
      <section aria-labelledby="rotate" className="mt-10">
        <h2 id="rotate" className="text-title font-semibold">
          {say('rotate')}
        </h2>
        <p className="mt-2 mb-4 max-w-prose text-muted">{say('rotateLead')}</p>
        <SettingsSecretForm
          {...form}
          action={rotateCredentialAction}
          button={say('rotateButton')}
          busy={say('rotating')}
        >
          <ChoiceGroup id="days" legend={say('overlap')} short>
            {overlapDays.map((days) => (
              <Choice
                key={days}
                id={`days-${days}`}
                name="days"
                value={days}
                label={say(`overlap_${days}`)}
                defaultChecked={days === 7}
              />
            ))}
          </ChoiceGroup>
        </SettingsSecretForm>
      </section>
    </>
  );
}
