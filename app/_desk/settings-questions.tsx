import 'server-only';
import { SettingsRow, SettingsRows } from '@/components/staff/settings-nav.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { type Desk, may } from '@/lib/staff/desk.ts';
import type { ListedQuestion } from '@/lib/staff/questions.ts';
import { SettingsPlaces } from './settings-places.tsx';

interface Props {
  desk: Desk;
  questions: readonly ListedQuestion[];
  /** The list, under which each has its page. */
  href: string;
}

/** The questions of a service in their order, each with what can be done to it. */
export function SettingsQuestions({ desk, questions, href }: Props) {
  const say = translator(desk.clinic.locale, 'staffSettings');
  const mayEdit = may(desk, 'settings.edit');
  const inUse = questions.flatMap((each) => (each.values.active ? each.questionId : []));
  return (
    <SettingsRows>
      {questions.map(({ questionId, values }) => (
        <SettingsRow
          key={questionId}
          order={
            <SettingsPlaces
              desk={desk}
              kind="question"
              id={questionId}
              name={values.label}
              ids={inUse}
            />
          }
          name={values.label}
          mark={values.active ? undefined : say('retired')}
          lines={[
            `${say(`kind_${values.kind}`)}, ${say(values.required ? 'mustAnswer' : 'mayAnswer')}`,
            say(`askedOf_${values.askedOf}`),
          ]}
          links={
            mayEdit
              ? [
                  {
                    href: `${href}/${questionId}`,
                    text: say('edit'),
                    label: say('editNamed', { name: values.label }),
                  },
                ]
              : []
          }
        />
      ))}
    </SettingsRows>
  );
}
