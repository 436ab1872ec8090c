import { useState } from 'react';
import { isForSomeoneElse } from '@/lib/forms/details.ts';
import { Choice, ChoiceGroup } from '../ui/choice.tsx';
import { TextField } from '../ui/field.tsx';
import { ShownFor, WordsFor } from './shown-for.tsx';
import type { FormParts } from './step.ts';

/** Who comes: the person who fills in the form, or somebody else, who is asked for by name. */
export function WhoFor({ values, errorOf, register, texts }: FormParts) {
  const forOther = isForSomeoneElse(values);
  const [other, setOther] = useState(forOther);
  const choice = register('whoFor', {
    onChange: (event) => setOther(event.target.value === 'other'),
  });
  return (
    <>
      <ChoiceGroup
        id="whoFor-group"
        legend={texts.whoFor}
        short
        error={errorOf('whoFor')}
        errorPrefix={texts.errorPrefix}
      >
        <Choice id="whoFor" value="me" label={texts.forMe} defaultChecked={!forOther} {...choice} />
        <Choice
          id="whoFor-other"
          value="other"
          label={texts.forOther}
          hint={texts.forOtherHint}
          defaultChecked={forOther}
          {...choice}
        />
      </ChoiceGroup>
      <TextField
        id="name"
        label={
          <>
            {texts.name} <WordsFor who="other">{texts.nameOfOther}</WordsFor>
          </>
        }
        error={errorOf('name')}
        errorPrefix={texts.errorPrefix}
        defaultValue={values.name}
        // What the browser has stored is the name of the person at the keyboard.
        autoComplete={other ? 'off' : 'name'}
        spellCheck={false}
        {...register('name')}
      />
      <ShownFor answer="other">
        <TextField
          id="bookedBy"
          label={texts.bookedBy}
          error={errorOf('bookedBy')}
          errorPrefix={texts.errorPrefix}
          defaultValue={values.bookedBy}
          autoComplete="name"
          spellCheck={false}
          {...register('bookedBy')}
        />
      </ShownFor>
    </>
  );
}
