import type { Question } from '@/lib/contract/questions.ts';
import { fieldsOf } from '@/lib/forms/details.ts';
import { box, TextArea } from '../ui/field.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { textLinkLook } from '../ui/text-link.tsx';

interface Props {
  questions: readonly Question[];
  values: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
  texts: Record<'title' | 'yes' | 'no' | 'day' | 'month' | 'year' | 'errorPrefix', string>;
}

/** What the service asks: folded away, for a caller may be in a hurry. */
export function BookQuestions({ questions, values, errors, texts }: Props) {
  if (questions.length === 0) return null;
  const isOpen = questions.some((each) =>
    fieldsOf(each).some((field) => values[field] || errors[field]),
  );
  return (
    <details open={isOpen}>
      <summary className={`${textLinkLook} inline-flex min-h-target items-center`}>
        {texts.title}
      </summary>
      <div className="mt-3 space-y-5">
        {questions.map((question) => (
          <BookQuestion key={question.questionId} {...{ question, values, errors, texts }} />
        ))}
      </div>
    </details>
  );
}

function BookQuestion({
  question,
  values,
  errors,
  texts,
}: Omit<Props, 'questions'> & { question: Question }) {
  const [field, month, year] = fieldsOf(question);
  const { kind, label, hint } = question;
  if (kind === 'text') {
    return (
      <TextArea
        id={field}
        name={field}
        label={label}
        hint={hint || undefined}
        error={errors[field]}
        errorPrefix={texts.errorPrefix}
        rows={2}
        defaultValue={values[field]}
      />
    );
  }
  if (kind === 'date') {
    const boxes = [
      [field, texts.day, 2],
      [month ?? '', texts.month, 2],
      [year ?? '', texts.year, 4],
    ] as const;
    const wrong = boxes.map(([name]) => errors[name]).find(Boolean);
    return (
      <fieldset>
        <legend className="font-semibold">{label}</legend>
        {wrong && <p className="font-semibold text-danger">{wrong}</p>}
        <div className="mt-2 flex gap-3">
          {boxes.map(([name, text, size]) => (
            <label key={name} className="block">
              {text}
              <input
                id={name}
                name={name}
                inputMode="numeric"
                autoComplete="off"
                maxLength={size}
                defaultValue={values[name]}
                className={`${box} max-w-24`}
              />
            </label>
          ))}
        </div>
      </fieldset>
    );
  }
  const answers =
    kind === 'choice'
      ? question.options.map((option) => ({ value: option, text: option }))
      : [
          { value: 'yes', text: texts.yes },
          { value: 'no', text: texts.no },
        ];
  return (
    <SelectField
      id={field}
      label={label}
      hint={hint}
      chosen={values[field] ?? ''}
      options={[{ value: '', text: '' }, ...answers]}
      className="max-w-md"
    />
  );
}
