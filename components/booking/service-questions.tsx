import { dependsOnVisits, type Question } from '@/lib/contract/questions.ts';
import { dateParts } from '@/lib/forms/date-answer.ts';
import { fieldsOf } from '@/lib/forms/details.ts';
import { Choice, ChoiceGroup } from '../ui/choice.tsx';
import { DateField } from '../ui/date-field.tsx';
import { TextArea } from '../ui/field.tsx';
import { ShownFor, WordsFor } from './shown-for.tsx';
import type { FormParts } from './step.ts';

/** Longest answer that still has room beside another, in characters. */
const shortAnswer = 20;

interface Props extends FormParts {
  questions: readonly Question[];
}

/** What the service wants to know, and first whether the person has been before where that matters. */
export function ServiceQuestions({ questions, ...parts }: Props) {
  const { values, errorOf, register, texts } = parts;
  return (
    <>
      {dependsOnVisits(questions) && (
        <ChoiceGroup
          id="returning-group"
          short
          legend={
            <>
              <WordsFor who="me">{texts.returning}</WordsFor>
              <WordsFor who="other">{texts.returningOther}</WordsFor>
            </>
          }
          error={errorOf('returning')}
          errorPrefix={texts.errorPrefix}
        >
          {(['yes', 'no'] as const).map((value) => (
            <Choice
              key={value}
              id={value === 'yes' ? 'returning' : 'returning-no'}
              value={value}
              label={texts[value]}
              defaultChecked={values.returning === value}
              {...register('returning')}
            />
          ))}
        </ChoiceGroup>
      )}
      {questions.map((question) =>
        question.askedOf === 'everyone' ? (
          <ServiceQuestion key={question.questionId} question={question} {...parts} />
        ) : (
          <ShownFor key={question.questionId} answer={question.askedOf}>
            <ServiceQuestion question={question} {...parts} />
          </ShownFor>
        ),
      )}
    </>
  );
}

function ServiceQuestion({ question, ...parts }: FormParts & { question: Question }) {
  const { values, errorOf, register, texts } = parts;
  const { kind, hint } = question;
  const label = question.required ? question.label : `${question.label} ${texts.optional}`;
  const [field] = fieldsOf(question);
  const { errorPrefix } = texts;
  if (kind === 'date') return <DateQuestion question={question} label={label} {...parts} />;
  if (kind === 'text') {
    return (
      <TextArea
        id={field}
        label={label}
        hint={hint || undefined}
        error={errorOf(field)}
        errorPrefix={errorPrefix}
        rows={2}
        defaultValue={values[field]}
        {...register(field)}
      />
    );
  }
  const answers =
    kind === 'choice'
      ? question.options.map((option) => ({ value: option, text: option }))
      : (['yes', 'no'] as const).map((value) => ({ value, text: texts[value] }));
  return (
    <ChoiceGroup
      id={`${field}-group`}
      short={answers.every(({ text }) => text.length <= shortAnswer)}
      legend={label}
      hint={hint || undefined}
      error={errorOf(field)}
      errorPrefix={errorPrefix}
    >
      {answers.map(({ value, text }, index) => (
        <Choice
          key={value}
          id={index === 0 ? field : `${field}-${index}`}
          value={value}
          label={text}
          defaultChecked={values[field] === value}
          {...register(field)}
        />
      ))}
    </ChoiceGroup>
  );
}

function DateQuestion(props: FormParts & { question: Question; label: string }) {
  const { question, label, values, errorOf, errorKeyOf, register, texts } = props;
  const fields = fieldsOf(question);
  const [first] = fields;
  const wrong = fields.find((field) => errorOf(field));
  // What is said about the whole date is said at its first box.
  const isWhole =
    wrong && ['dateMissing', 'dateIncomplete', 'dateUnreal'].includes(`${errorKeyOf(wrong)}`);
  const boxOf = (index: 0 | 1 | 2) => {
    const field = fields[index] ?? first;
    return {
      id: field,
      label: texts[dateParts[index]],
      wrong: field === wrong || isWhole === true,
      defaultValue: values[field],
      ...register(field),
    };
  };
  return (
    <DateField
      id={`q-${question.questionId}`}
      legend={label}
      hint={question.hint ? `${question.hint}. ${texts.dateHint}` : texts.dateHint}
      error={wrong && errorOf(wrong)}
      errorPrefix={texts.errorPrefix}
      boxes={[boxOf(0), boxOf(1), boxOf(2)]}
    />
  );
}
