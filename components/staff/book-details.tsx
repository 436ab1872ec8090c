import { TextArea, TextField } from '../ui/field.tsx';

export type BookDetailsTexts = Record<
  'name' | 'phone' | 'email' | 'contactHint' | 'notes' | 'notesHint',
  string
>;

interface Props {
  values: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
  texts: BookDetailsTexts;
  errorPrefix: string;
}

/** Who comes and how they are reached. The person on the telephone is not who types. */
export function BookDetails({ values, errors, texts, errorPrefix }: Props) {
  const field = (name: 'name' | 'phone' | 'email') => ({
    id: name,
    name,
    label: texts[name],
    error: errors[name],
    errorPrefix,
    defaultValue: values[name],
    // The browser knows only the staff’s own.
    autoComplete: 'off',
    spellCheck: false,
  });
  return (
    <>
      <TextField {...field('name')} maxLength={200} />
      <TextField {...field('phone')} hint={texts.contactHint} type="tel" className="max-w-sm" />
      <TextField {...field('email')} type="email" inputMode="email" />
      <TextArea
        id="notes"
        name="notes"
        label={texts.notes}
        hint={texts.notesHint}
        error={errors['notes']}
        errorPrefix={errorPrefix}
        rows={2}
        defaultValue={values['notes']}
      />
    </>
  );
}
