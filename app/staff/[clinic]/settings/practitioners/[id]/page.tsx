import { notFound } from 'next/navigation';
import { savePractitionerAction } from '@/app/_actions/staff/save-practitioner.ts';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { practitionerFieldsIn } from '@/app/_desk/settings-fields.ts';
import { SettingsFrame, settingsHref } from '@/app/_desk/settings-frame.tsx';
import { settingState } from '@/app/_desk/settings-new.ts';
import { settingsFormTexts } from '@/app/_desk/settings-words.ts';
import { SettingsForm } from '@/components/staff/settings-form.tsx';
import { practitionerForm } from '@/lib/forms/staff-settings-people.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { loadPractitioners } from '@/lib/staff/practitioners.ts';

interface Props {
  params: Promise<{ clinic: string; id: string }>;
}

/** One practitioner. */
export default async function PractitionerPage({ params }: Props) {
  const { clinic: slug, id } = await params;
  const desk = await deskOf(slug);
  const loaded = await loadPractitioners(desk);
  const person = loaded.ok && loaded.practitioners.find((each) => each.practitionerId === id);
  if (!person) notFound();
  const { clinic } = desk;
  const say = translator(clinic.locale, 'staffSettings');
  const back = settingsHref(clinic.slug, 'practitioners');
  const { name } = person.values;
  return (
    <SettingsFrame
      desk={desk}
      tab="practitioners"
      title={name}
      back={{ href: back, text: say('practitioners') }}
      needs="settings.edit"
    >
      <SettingsForm
        action={savePractitionerAction}
        initial={settingState(practitionerForm.write(person.values), person.revision)}
        fields={practitionerFieldsIn(clinic.locale)}
        hidden={{ clinic: clinic.slug, id }}
        back={back}
        texts={settingsFormTexts(clinic, name)}
      />
    </SettingsFrame>
  );
}
