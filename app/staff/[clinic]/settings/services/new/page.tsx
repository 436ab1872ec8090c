import { saveServiceAction } from '@/app/_actions/staff/save-service.ts';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { serviceFieldsIn } from '@/app/_desk/settings-fields.ts';
import { SettingsFrame, settingsHref } from '@/app/_desk/settings-frame.tsx';
import { newSetting } from '@/app/_desk/settings-new.ts';
import type { SettingsPageProps } from '@/app/_desk/settings-params.ts';
import { settingsFormTexts } from '@/app/_desk/settings-words.ts';
import { SettingsForm } from '@/components/staff/settings-form.tsx';
import { translator } from '@/lib/i18n/translator.ts';

const first = {
  duration: '30',
  changeCutoff: '0',
  changeCutoffUnit: 'hours',
  cancelCutoff: '0',
  cancelCutoffUnit: 'hours',
};

/** A further service. */
export default async function NewServicePage({ params }: SettingsPageProps) {
  const desk = await deskOf((await params).clinic);
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffSettings');
  const back = settingsHref(clinic.slug, 'services');
  return (
    <SettingsFrame
      desk={desk}
      tab="services"
      title={say('newService')}
      back={{ href: back, text: say('services') }}
      needs="settings.edit"
    >
      <SettingsForm
        action={saveServiceAction}
        initial={newSetting(first)}
        fields={serviceFieldsIn(clinic.locale)}
        hidden={{ clinic: clinic.slug }}
        back={back}
        texts={settingsFormTexts(clinic, say('newService'))}
      />
    </SettingsFrame>
  );
}
