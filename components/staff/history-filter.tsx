import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { FilterForm } from './filter-form.tsx';

export interface FilterChoice {
  name: string;
  label: string;
  value: string;
  /** The first stands for all of them. */
  options: readonly { value: string; text: string }[];
}

interface Props {
  action: string;
  legend: string;
  choices: readonly FilterChoice[];
  dates: readonly { name: string; label: string; value: string }[];
  about: { value: string; note: string } | undefined;
  apply: string;
  /** Nothing when everything is shown. */
  clear: { href: string; text: string } | undefined;
}

/** Which lines of the history are shown; a form that only reads, so that its answer has an address. */
export function HistoryFilter({ action, legend, choices, dates, about, apply, clear }: Props) {
  return (
    <FilterForm action={action} className="rounded-card border border-line bg-surface p-4">
      <fieldset>
        <legend className="sr-only">{legend}</legend>
        <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
          {choices.map((choice) => (
            <SelectField
              key={choice.name}
              id={choice.name}
              label={choice.label}
              chosen={choice.value}
              options={choice.options}
            />
          ))}
          {dates.map(({ name, label, value }) => (
            <TextField
              key={name}
              id={name}
              name={name}
              label={label}
              type="date"
              defaultValue={value}
            />
          ))}
        </div>
        {about && (
          <p className="mt-4 text-muted">
            {about.note}
            <input type="hidden" name="about" value={about.value} />
          </p>
        )}
      </fieldset>
      <div className="mt-4 flex flex-wrap items-center gap-x-6 gap-y-2">
        <Button look="secondary">{apply}</Button>
        {clear && (
          <TextLink href={clear.href} className="inline-flex min-h-target items-center">
            {clear.text}
          </TextLink>
        )}
      </div>
    </FilterForm>
  );
}
