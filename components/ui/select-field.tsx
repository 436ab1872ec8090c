import type { ReactNode } from 'react';
import { box, ErrorMessage } from './field.tsx';

interface Props {
  id: string;
  /** As the id, where it is not given. */
  name?: string;
  label: ReactNode;
  hint?: string | undefined;
  error?: string | undefined;
  errorPrefix?: string | undefined;
  chosen: string | undefined;
  options: readonly { value: string; text: string }[];
  /** Beside other controls of a bar. */
  isSmall?: boolean;
  /** Of what it is chosen from: how wide it is. */
  className?: string;
}

/**
 * One of a list, with its label. Where the page comes again with another one chosen, that is shown:
 * React alone would keep the one before.
 */
export function SelectField({
  id,
  name = id,
  label,
  hint,
  error,
  errorPrefix,
  chosen,
  options,
  isSmall = false,
  className = '',
}: Props) {
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={`min-w-0 max-w-full ${error ? 'border-s-4 border-danger ps-4' : ''}`}>
      <label htmlFor={id} className={`block font-semibold ${isSmall ? 'text-small' : ''}`}>
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="mt-0.5 text-muted">
          {hint}
        </p>
      )}
      <ErrorMessage id={id} error={error} prefix={errorPrefix} />
      <select
        key={chosen}
        id={id}
        name={name}
        defaultValue={chosen}
        autoComplete="off"
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
        className={`${box} ${isSmall ? '' : 'mt-2'} ${className}`}
      >
        {options.map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
