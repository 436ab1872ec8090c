import { notFound } from 'next/navigation';
import { saveQuestionAction } from '@/app/_actions/staff/save-question.ts';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { questionFieldsIn } from '@/app/_desk/settings-fields.ts';
import { SettingsFrame, settingsHref } from '@/app/_desk/settings-frame.tsx';
import { settingState } from '@/app/_desk/settings-new.ts';
import { settingsFormTexts } from '@/app/_desk/settings-words.ts';
import { SettingsForm } from '@/components/staff/settings-form.tsx';
import { questionForm } from '@/lib/forms/staff-settings-people.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { loadQuestions } from '@/lib/staff/questions.ts';

interface Props {
  params: Promise<{ clinic: string; id: string; question: string }>;
}

/** One question of a service. */
export default async function QuestionPage({ params }: Props) {
  const { clinic: slug, id, question: questionId } = await params;
  const desk = await deskOf(slug);
  const { clinic } = desk;
  const service = clinic.services.find((each) => each.serviceId === id);
  const loaded = service && (await loadQuestions(desk, id));
  const question = loaded?.ok && loaded.questions.find((each) => each.questionId === questionId);
  if (!service || !question) notFound();
  const say = translator(clinic.locale, 'staffSettings');
  const back = `${settingsHref(clinic.slug, 'services')}/${id}/questions`;
  return (
    <SettingsFrame
      desk={desk}
      tab="services"
      title={question.values.label}
      back={{ href: back, text: say('questionsOf', { service: service.name }) }}
      needs="settings.edit"
    >
      <SettingsForm
        action={saveQuestionAction}
        initial={settingState(questionForm.write(question.values), question.revision)}
        fields={questionFieldsIn(clinic.locale)}
        hidden={{ clinic: clinic.slug, service: id, id: questionId }}
        back={back}
        texts={settingsFormTexts(clinic, question.values.label)}
      />
    </SettingsFrame>
  );
}
