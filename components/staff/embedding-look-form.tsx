import Form from 'next/form';
import { Button } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextField } from '../ui/field.tsx';
import { SelectField } from '../ui/select-field.tsx';

/** One field of the form, with what was typed in it. */
interface LookField {
  name: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  value: string;
  /** Without them it is typed. */
  options?: readonly { value: string; text: string }[];
}

interface Props {
  action: string;
  fields: readonly LookField[];
  texts: Record<'show' | 'errorPrefix' | 'errorSummary' | 'leftOut', string>;
}

/** How the booking is to look; a form that only reads, so that a look has an address. */
export function EmbeddingLookForm({ action, fields, texts }: Props) {
  const problems = fields.flatMap(({ name, error }) => (error ? [{ id: name, text: error }] : []));
  return (
    // The answer begins where the form is, without JavaScript too; with it, what is typed elsewhere on
    // the page stays.
    <Form action={`${action}#look`}>
      {problems.length > 0 && (
        <>
          <ErrorSummary title={texts.errorSummary} problems={problems} attempt="" />
          <p className="-mt-4 mb-6 max-w-prose">{texts.leftOut}</p>
        </>
      )}
      <div className="grid items-start gap-5 sm:grid-cols-2">
        {fields.map(({ name, label, hint, error, value, options }) =>
          options ? (
            <SelectField
              key={name}
              id={name}
              label={label}
              hint={hint}
              error={error}
              errorPrefix={texts.errorPrefix}
              chosen={value}
              options={options}
              className="w-full"
            />
          ) : (
            <TextField
              key={`${name} ${value}`}
              id={name}
              name={name}
              label={label}
              hint={hint}
              error={error}
              errorPrefix={texts.errorPrefix}
              defaultValue={value}
              autoComplete="off"
              spellCheck={false}
            />
          ),
        )}
      </div>
      <p className="mt-5">
        <Button look="secondary">{texts.show}</Button>
      </p>
    </Form>
  );
}
