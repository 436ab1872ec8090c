import { type ContactKind, contactKinds } from '@/lib/forms/details.ts';
import { Choice, ChoiceGroup } from '../ui/choice.tsx';
import { TextField } from '../ui/field.tsx';
import type { FormParts } from './step.ts';

const phone = { type: 'tel', inputMode: 'tel', autoComplete: 'tel' } as const;
const input = {
  email: { type: 'email', inputMode: 'email', autoComplete: 'email', spellCheck: false },
  mobile: phone,
  landline: phone,
} as const satisfies Record<ContactKind, object>;

/** One way to be reached is enough: each answer reveals its one field. */
export function ContactChoice({ values, errorOf, register, texts }: FormParts) {
  return (
    <ChoiceGroup
      id="contact-group"
      legend={texts.contact}
      hint={texts.contactHint}
      error={errorOf('contact')}
      errorPrefix={texts.errorPrefix}
    >
      {contactKinds.map((kind, index) => (
        <Choice
          key={kind}
          // The summary's link to the question leads to its first answer.
          id={index === 0 ? 'contact' : `contact-${kind}`}
          label={texts[kind]}
          value={kind}
          defaultChecked={values.contact === kind}
          {...register('contact')}
        >
          <TextField
            id={kind}
            label={texts[`${kind}Label`]}
            hint={kind === 'email' ? undefined : texts.phoneHint}
            error={errorOf(kind)}
            errorPrefix={texts.errorPrefix}
            defaultValue={values[kind]}
            {...input[kind]}
            {...register(kind)}
          />
        </Choice>
      ))}
    </ChoiceGroup>
  );
}
