import { Fragment } from 'react';
import type { SettingField, SettingState } from '@/lib/forms/staff-settings-state.ts';
import { Choice, ChoiceGroup } from '../ui/choice.tsx';
import { box, TextArea, TextField } from '../ui/field.tsx';

interface Props {
  fields: readonly SettingField[];
  state: SettingState;
  errorPrefix: string;
}

/** The fields of a setting, filled in with what was typed. */
export function SettingsFields({ fields, state, errorPrefix }: Props) {
  return (
    <div className="grid max-w-prose gap-6 sm:grid-cols-2">
      {fields.map((field) => (
        <Fragment key={field.name}>
          {field.heading && (
            <div className="pt-4 sm:col-span-2">
              <h2 className="text-title font-semibold">{field.heading.title}</h2>
              {field.heading.hint && <p className="mt-1 text-muted">{field.heading.hint}</p>}
            </div>
          )}
          <div className={field.half ? 'self-end' : 'sm:col-span-2'}>
            <OneField field={field} state={state} errorPrefix={errorPrefix} />
          </div>
        </Fragment>
      ))}
    </div>
  );
}

function OneField({ field, state, errorPrefix }: Omit<Props, 'fields'> & { field: SettingField }) {
  const { name, label, hint, options = [] } = field;
  const value = state.values[name] ?? '';
  const error = state.errors[name];
  const common = { id: name, name, label, hint, error, errorPrefix, defaultValue: value };
  switch (field.kind) {
    case 'text':
      return <TextField {...common} autoComplete="off" />;
    case 'number':
      return <TextField {...common} inputMode="numeric" autoComplete="off" className="max-w-32" />;
    case 'area':
      return <TextArea {...common} />;
    case 'select':
      return (
        <>
          <label htmlFor={name} className="block font-semibold">
            {label}
          </label>
          <select id={name} name={name} defaultValue={value} className={`${box} mt-2`}>
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        </>
      );
    case 'radio':
      return (
        <ChoiceGroup id={name} legend={label} hint={hint} error={error} errorPrefix={errorPrefix}>
          {options.map((option, index) => (
            <Choice
              key={option.value}
              id={index === 0 ? name : `${name}-${option.value || 'no'}`}
              name={name}
              value={option.value}
              label={option.label}
              hint={option.hint}
              defaultChecked={option.value === value}
            />
          ))}
        </ChoiceGroup>
      );
  }
}
