import { notFound } from 'next/navigation';
import { saveQuestionAction } from '@/app/_actions/staff/save-question.ts';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { questionFieldsIn } from '@/app/_desk/settings-fields.ts';
import { SettingsFrame, settingsHref } from '@/app/_desk/settings-frame.tsx';
import { newSetting } from '@/app/_desk/settings-new.ts';
import { settingsFormTexts } from '@/app/_desk/settings-words.ts';
import { SettingsForm } from '@/components/staff/settings-form.tsx';
import { translator } from '@/lib/i18n/translator.ts';

interface Props {
  params: Promise<{ clinic: string; id: string }>;
}

/** A further question of a service. */
export default async function NewQuestionPage({ params }: Props) {
  const { clinic: slug, id } = await params;
  const desk = await deskOf(slug);
  const { clinic } = desk;
  const service = clinic.services.find((each) => each.serviceId === id);
  if (!service) notFound();
  const say = translator(clinic.locale, 'staffSettings');
  const back = `${settingsHref(clinic.slug, 'services')}/${id}/questions`;
  return (
    <SettingsFrame
      desk={desk}
      tab="services"
      title={say('newQuestion')}
      back={{ href: back, text: say('questionsOf', { service: service.name }) }}
      needs="settings.edit"
    >
      <SettingsForm
        action={saveQuestionAction}
        initial={newSetting({ kind: 'text', askedOf: 'everyone' })}
        fields={questionFieldsIn(clinic.locale)}
        hidden={{ clinic: clinic.slug, service: id }}
        back={back}
        texts={settingsFormTexts(clinic, say('newQuestion'))}
      />
    </SettingsFrame>
  );
}
