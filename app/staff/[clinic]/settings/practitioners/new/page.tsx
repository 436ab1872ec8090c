import { savePractitionerAction } from '@/app/_actions/staff/save-practitioner.ts';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { practitionerFieldsIn } from '@/app/_desk/settings-fields.ts';
import { SettingsFrame, settingsHref } from '@/app/_desk/settings-frame.tsx';
import { newSetting } from '@/app/_desk/settings-new.ts';
import type { SettingsPageProps } from '@/app/_desk/settings-params.ts';
import { settingsFormTexts } from '@/app/_desk/settings-words.ts';
import { SettingsForm } from '@/components/staff/settings-form.tsx';
import { translator } from '@/lib/i18n/translator.ts';

/** A further practitioner. */
export default async function NewPractitionerPage({ params }: SettingsPageProps) {
  const desk = await deskOf((await params).clinic);
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffSettings');
  const back = settingsHref(clinic.slug, 'practitioners');
  return (
    <SettingsFrame
      desk={desk}
      tab="practitioners"
      title={say('newPractitioner')}
      lead={say('newPractitionerHours')}
      back={{ href: back, text: say('practitioners') }}
      needs="settings.edit"
    >
      <SettingsForm
        action={savePractitionerAction}
        initial={newSetting()}
        fields={practitionerFieldsIn(clinic.locale)}
        hidden={{ clinic: clinic.slug }}
        back={back}
        texts={settingsFormTexts(clinic, say('newPractitioner'))}
      />
    </SettingsFrame>
  );
}
