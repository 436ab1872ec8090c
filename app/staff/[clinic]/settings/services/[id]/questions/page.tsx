import { notFound } from 'next/navigation';
import { deskOf } from '@/app/_desk/desk-of.ts';
import { SettingsFrame, settingsHref } from '@/app/_desk/settings-frame.tsx';
import { type SettingsPageProps, savedMark, settingsTitle } from '@/app/_desk/settings-params.ts';
import { SettingsQuestions } from '@/app/_desk/settings-questions.tsx';
import { ButtonLink } from '@/components/ui/button-link.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { may } from '@/lib/staff/desk.ts';
import { loadQuestions } from '@/lib/staff/questions.ts';

interface Props extends SettingsPageProps {
  params: Promise<{ clinic: string; id: string }>;
}

export const generateMetadata = settingsTitle('questions');

/** What a service asks, and what it once asked. */
export default async function QuestionsPage(props: Props) {
  const { clinic: slug, id } = await props.params;
  const desk = await deskOf(slug);
  const { clinic } = desk;
  const service = clinic.services.find((each) => each.serviceId === id);
  if (!service) notFound();
  const loaded = await loadQuestions(desk, id);
  const questions = loaded.ok ? loaded.questions : [];
  const saved = await savedMark(props);
  const say = translator(clinic.locale, 'staffSettings');
  const services = settingsHref(clinic.slug, 'services');
  const here = `${services}/${id}/questions`;
  const mayEdit = may(desk, 'settings.edit');
  return (
    <SettingsFrame
      desk={desk}
      tab="services"
      title={say('questionsOf', { service: service.name })}
      lead={say('questionsLead', { service: service.name })}
      back={{ href: services, text: say('services') }}
      saved={saved !== ''}
    >
      {mayEdit && (
        <p className="mb-6">
          <ButtonLink href={`${here}/new`}>{say('addQuestion')}</ButtonLink>
        </p>
      )}
      {questions.length === 0 && <p className="text-muted">{say('noQuestions')}</p>}
      {questions.length > 0 && <SettingsQuestions desk={desk} questions={questions} href={here} />}
    </SettingsFrame>
  );
}
